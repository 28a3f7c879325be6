import Primitives
import Scheduling

/// Transactions in a row that are plain transfers: all that one of them can depend on is who sent before it, and who
/// brought it what it spends.
public struct TransferStretch: Sendable, Equatable {
    /// Positions in the block.
    public let positions: Range<Int>
    /// For each of them the lower ones of the stretch that it waits for, ascending. Whatever is below the stretch is
    /// done when it begins.
    public let dependencies: [[Int]]

    /// All stretches of a block, as long as they can be, in its order.
    ///
    /// - Parameters:
    ///   - accesses: what every transaction of the block is expected to do; those that are complete are transfers.
    ///   - payers: for each, the lower ones that bring what it may need, ascending.
    static func stretches(
        of accesses: [PredictedAccess], senders: [Address?], payers: [[Int]]
    ) -> [TransferStretch] {
        precondition(accesses.count == senders.count && accesses.count == payers.count)
        var stretches: [TransferStretch] = []
        var start = 0
        for position in 0...accesses.count where position == accesses.count || !accesses[position].isTransfer {
            if start < position { stretches.append(TransferStretch(start..<position, senders, payers)) }
            start = position + 1
        }
        return stretches
    }

    private init(_ positions: Range<Int>, _ senders: [Address?], _ payers: [[Int]]) {
        self.positions = positions
        var last: [Address: Int] = [:]
        dependencies = positions.map { position in
            var lower = Set(payers[position].filter(positions.contains))
            if let sender = senders[position] {
                if let previous = last.updateValue(position, forKey: sender) { lower.insert(previous) }
            }
            return lower.sorted()
        }
    }
}

extension PredictedAccess {
    /// Whether it is complete and touches no slot: a transfer between accounts without code.
    fileprivate var isTransfer: Bool { isComplete && !(reads + writes).contains(where: \.isSlot) }
}

extension AccessKey {
    fileprivate var isSlot: Bool { if case .slot = self { true } else { false } }
}
