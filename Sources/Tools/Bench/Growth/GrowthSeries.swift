import Chain
import Primitives
import Workloads

/// Blocks of which one thing doubles from each to the next.
public enum GrowthSeries: String, CaseIterable, Sendable {
    /// Transactions that meet nobody: with them, groups, accounts touched and the list.
    case transactions
    /// Transactions of one sender, so that there is one group.
    case chain
    /// Groups of as many transactions as ever.
    case groups
    /// Accounts that the same transactions read.
    case accounts
    /// Entries of the list: slots that the same transactions write.
    case entries

    /// As many as a block has in the series whose transactions do not get more.
    private static let transactionCount = 800
    private static let callerCount = 32

    var what: String {
        switch self {
        case .transactions: "transactions, all apart"
        case .chain: "transactions of one sender"
        case .groups: "groups of \(Self.transactionCount) transactions"
        case .accounts: "accounts read by \(Self.callerCount) transactions"
        case .entries: "slots written by \(Self.callerCount) transactions"
        }
    }

    /// Of the largest block: what smaller ones have is a half of it, a quarter, and so on.
    var sizeMax: Int {
        switch self {
        case .transactions, .chain: 2000
        case .groups: Self.transactionCount
        case .accounts, .entries: 8192
        }
    }

    /// Ascending.
    func sizes(doublings: Int) -> [Int] { (0...doublings).reversed().map { max(sizeMax >> $0, 1) } }

    func block(_ size: Int) throws -> NodeBlock { try NodeBlock(chain(size)) }

    private func chain(_ size: Int) -> UnsealedChain {
        switch self {
        case .transactions:
            return ChainMaker.make(Options(seed: 1, blockCount: 1, transactionsPerBlock: size, conflictRate: 0))
        case .chain:
            let town = PaymentTown(walletCount: 1)
            return town.block(town.chainOfPayments(size))
        case .groups:
            let town = PaymentTown(walletCount: size)
            return town.block(town.payments(Self.transactionCount, from: size))
        case .accounts:
            let town = PaymentTown(walletCount: Self.callerCount)
            return town.block(town.balanceReads(Self.callerCount, accountsEach: max(size / Self.callerCount, 1)))
        case .entries:
            let town = PaymentTown(walletCount: Self.callerCount, slotCount: sizeMax + Self.callerCount + 1)
            return town.block(town.slotWrites(Self.callerCount, slotsEach: max(size / Self.callerCount, 1)))
        }
    }
}
