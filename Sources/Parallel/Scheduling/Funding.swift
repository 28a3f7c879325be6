import Chain
import Primitives

/// Which transactions an account can only pay for with what earlier ones of the block brought it.
///
/// Credits commute, so that a recipient joins nobody, until it spends more than it had: then whoever paid it and what
/// spends must run in one group.
struct Funding {
    /// Who brought it, who spends it.
    private(set) var dependencies: [(payer: Int, spender: Int)] = []

    /// What the account surely owns without the credits in `credits`; nil while nobody knows.
    private var own: U256?
    /// The last balance that the list told, or the one before the block.
    private var latest: U256?
    private var credits: [Int] = []
    private let address: Address

    init(of account: AccountChanges, by footprints: [Footprint], balanceBefore: (Address) -> U256?) {
        address = account.address
        // Nothing was brought and spent where there is only one change; most accounts need no look.
        guard account.balanceChanges.count > 1 else { return }
        own = balanceBefore(address)
        latest = own
        var nonces = account.nonceChanges.map(\.index)[...]
        for change in account.balanceChanges {
            nonces = nonces.drop { $0 < change.index }
            guard let transaction = ListedConflicts.transaction(at: change.index, of: footprints.count) else {
                continue
            }
            add(
                change.balance, at: transaction, footprints[transaction],
                isSender: nonces.first == change.index)
        }
    }

    private mutating func add(_ balance: U256, at transaction: Int, _ footprint: Footprint, isSender: Bool) {
        let paid = latest.map { $0 > balance ? $0 &- balance : .zero }
        if isSender {
            // Before it starts, a sender must own the most it may have to pay, not only what it paid in the end.
            spend(footprint.upfrontCost, paid: paid, at: transaction, leaving: balance)
        } else if let paid, !paid.isZero {
            // A contract that nobody looked at is taken to be as rich as a pool.
            if own != nil { spend(paid, paid: paid, at: transaction, leaving: balance) }
        } else {
            if latest == nil { own = ownBefore(balance, footprint) }
            credits.append(transaction)
        }
        latest = balance
    }

    private mutating func spend(_ needed: U256, paid: U256?, at transaction: Int, leaving balance: U256) {
        let isCovered = own.map { $0 >= needed } ?? credits.isEmpty
        if isCovered, let known = own {
            own = known > (paid ?? .zero) ? known &- (paid ?? .zero) : .zero
        } else {
            dependencies += credits.map { (payer: $0, spender: transaction) }
            (own, credits) = (balance, [])
        }
    }

    /// A first credit that a plain transaction made tells what was there before.
    private func ownBefore(_ balance: U256, _ footprint: Footprint) -> U256? {
        guard footprint.recipient == address, footprint.value <= balance else { return nil }
        return balance &- footprint.value
    }
}
