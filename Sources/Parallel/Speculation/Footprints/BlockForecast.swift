import Chain
import Primitives
import Scheduling

/// What a block's transactions are expected to do, by all that is known before one of them has run.
///
/// It grows one transaction after the other, in block order, as soon as somebody knows who sent the next one.
public struct BlockForecast: Sendable {
    /// How much is known of one transaction.
    public enum Knowledge: String, Sendable, Codable {
        /// Nothing else is to be expected of it.
        case complete
        /// What its call will touch, as far as its interface or other blocks have told.
        case forecast
        /// Only what it says of itself.
        case unknown
    }

    public let transactions: [Transaction]
    public let memory: SpeculationMemory
    /// Of those that were admitted, as all that follows.
    public private(set) var knowledge: [Knowledge] = []
    /// The lower positions that each waits for, if all does what is expected of it, ascending.
    public private(set) var dependencies: [[Int]] = []
    /// All of what they are expected to do, where somebody wants to look at it.
    private(set) var details: ForecastDetails?

    private let blobs: BlobRules?
    private var funds: BlockFunds
    private var writers: LastWriters
    private var accounts: [Address: AccountBefore?] = [:]
    /// Of the transaction that is admitted: in one piece of memory for all of them.
    private var access = PredictedAccess()

    /// - Parameters:
    ///   - memory: what was learned from the blocks before.
    ///   - keepsDetails: whether to keep what a drawing of the block needs, and its execution does not.
    public init(
        _ transactions: [Transaction], blobs: BlobRules?, memory: SpeculationMemory, keepsDetails: Bool = false
    ) {
        (self.transactions, self.blobs, self.memory) = (transactions, blobs, memory)
        details = keepsDetails ? ForecastDetails() : nil
        // A sender and a recipient each.
        (funds, writers) = (BlockFunds(capacity: transactions.count), LastWriters(capacity: 2 * transactions.count))
        knowledge.reserveCapacity(transactions.count)
        dependencies.reserveCapacity(transactions.count)
    }

    /// Transactions that were admitted: the next one's position.
    public var count: Int { knowledge.count }

    /// Goes on with the next transaction.
    ///
    /// - Parameters:
    ///   - sender: nil where nobody knows.
    ///   - account: what an account has before the block; nil where nobody knows. Asked for few, and hardly ever twice.
    public mutating func admit(_ sender: Address?, account: (Address) -> AccountBefore?) {
        let position = count
        let transaction = transactions[position]
        let isTransfer = StaticFootprint.isTransfer(transaction) { hasCode($0, account) }
        access.removeAll()
        access.add(transaction, sender: sender, isTransfer: isTransfer)
        let isForecast = !access.isComplete && memory.extend(&access, by: transaction, sender: sender)
        knowledge.append(access.isComplete ? .complete : isForecast ? .forecast : .unknown)

        let payers = pay(for: transaction, at: position, sender, account)
        // Who depends on its payers reads the balance that it pays from.
        if !payers.isEmpty, let sender { access.reads.append(.balance(sender)) }
        details?.append(access, sender: sender, payers: payers)
        dependencies.append(writers.admit(access, at: position))
    }

    /// Goes on with as many transactions as there are senders.
    public mutating func admit(_ senders: [Address?], account: (Address) -> AccountBefore?) {
        for sender in senders { admit(sender, account: account) }
    }

    /// Who brought what the sender pays with.
    private mutating func pay(
        for transaction: Transaction, at position: Int, _ sender: Address?, _ account: (Address) -> AccountBefore?
    ) -> [Int] {
        var payers: [Int] = []
        if let sender {
            let accounts = accounts
            payers = funds.spend(Footprint.upfrontCost(of: transaction, blobs), of: sender) {
                (accounts[sender] ?? account(sender))?.balance
            }
        }
        if let recipient = transaction.to { funds.bring(transaction.value, to: recipient, by: position) }
        return payers
    }

    /// True where nobody knows.
    private mutating func hasCode(_ address: Address, _ account: (Address) -> AccountBefore?) -> Bool {
        if let known = accounts[address] { return known?.hasCode ?? true }
        let found = account(address)
        accounts[address] = .some(found)
        return found?.hasCode ?? true
    }
}
