import Chain
import EVM
import Primitives
import Scheduling
import Transition

/// Merges results in block order, and names those that got another answer than block order gives.
struct Reconciler {
    private(set) var settlement: BlockSettlement
    private let coinbase: Address
    private var results: [IndexResult?]
    private(set) var misreadings: [IndexMisreading] = []
    /// The settled state, and the results behind it that will hold if what runs again does not touch them.
    private(set) var tentative: BlockHistory

    /// - Parameter indexCount: how many indexes settle here, from 0 on.
    init(settlement: BlockSettlement, coinbase: Address, indexCount: Int) {
        self.settlement = settlement
        self.coinbase = coinbase
        results = Array(repeating: nil, count: indexCount)
        tentative = settlement.history
    }

    /// Takes new results; an older one for the same index is forgotten.
    mutating func take(_ new: [IndexResult]) {
        for result in new { results[result.index] = result }
    }

    /// What each transaction read and wrote when it ran last; the position is the transaction's in the block.
    var accesses: [RecordedAccess] {
        results.dropFirst().map { result in
            result.map { RecordedAccess($0.effects, coinbase: coinbase) } ?? RecordedAccess()
        }
    }

    /// Settles as far as every answer holds. Answers the indexes that have to run again, ascending; none when all is
    /// settled. Throws once an index that stands where it stands makes the block invalid.
    mutating func reconcile() throws(SettlementError) -> [Int] {
        while settlement.nextIndex < results.count {
            guard let result = results[settlement.nextIndex], isRight(result, in: settlement.history) else {
                return unsettled()
            }
            try settlement.settle(result)
        }
        return []
    }

    private mutating func isRight(_ result: IndexResult, in history: BlockHistory) -> Bool {
        guard let misreading = history.misreading(in: result.effects) else { return true }
        misreadings.append(
            IndexMisreading(
                index: result.index, misreading: misreading, writer: history.lastWriter(of: misreading),
                coinbase: coinbase))
        return false
    }

    /// The first index that does not hold, and those behind it that may depend on one that does not.
    private mutating func unsettled() -> [Int] {
        tentative = settlement.history
        var indexes: [Int] = []
        var keys = UnsettledKeys(coinbase: coinbase)
        for index in settlement.nextIndex..<results.count {
            if index > settlement.nextIndex, let result = results[index], case .transaction = result.kind,
                !keys.answer(result.effects), isRight(result, in: tentative),
                tentative.apply(result.effects, at: index)
            {
                continue
            }
            indexes.append(index)
            if let result = results[index] { keys.insert(result.effects) }
        }
        return indexes
    }
}
