import Chain
import EVM
import Primitives
import Transition
import Wire

/// Finds out who signed transactions, and how long that takes for each.
enum SenderRecovery {
    /// Of a block that has not begun, and need never begin.
    static func answer(_ frame: Frame) throws -> Frame {
        let order = try RecoveryOrder(encoded: frame.payload)
        let rules = Rules(order.fork)
        let transactions = try order.transactions.map { envelope in try Transaction(encoded: envelope) }
        let reply = senders(of: transactions, at: order.indexes, under: rules, chainID: order.chainID)
        return Frame(.senders, block: frame.block, payload: reply.encoded)
    }

    /// Of the block that is being executed.
    static func senders(of indexes: [Int], _ context: BlockContext) throws -> SendersReply {
        let transactions = try indexes.map { index in
            guard (1..<context.epilogueIndex).contains(index) else {
                throw WorkerError.indexOutOfRange(index, max: context.transactions.count)
            }
            return context.transaction(at: index)
        }
        return senders(of: transactions, at: indexes, under: context.rules, chainID: context.environment.chainID)
    }

    private static func senders(
        of transactions: [Transaction], at indexes: [Int], under rules: Rules, chainID: UInt64
    ) -> SendersReply {
        var clock = IndexClock()
        let senders = transactions.map { transaction in
            defer { clock.lap() }
            return sender(of: transaction, under: rules, chainID: chainID)
        }
        return SendersReply(indexes: indexes, senders: senders, nanoseconds: clock.nanoseconds)
    }

    /// Nil for a fault that execution in order will name.
    private static func sender(of transaction: Transaction, under rules: Rules, chainID: UInt64) -> Address? {
        do throws(InvalidTransaction) {
            return try transaction.sender(under: rules, chainID: chainID)
        } catch {
            return nil
        }
    }
}

extension BlockContext {
    /// Somebody else has found out who signed the transactions.
    mutating func tell(_ senders: [Address]) throws(WorkerError) {
        guard senders.count == transactions.count else {
            throw .senderCount(expected: transactions.count, found: senders.count)
        }
        self.senders = senders
    }
}
