import Chain
import EVM
import Primitives
import State
import Transition
import Wire

/// A worker's part in a block whose other parts run elsewhere at the same time.
struct VersionedWork {
    private let codec: ResultCodec
    private let indexMax: Int
    private let executor: VersionedExecutor

    /// - Parameter news: the first that the worker is told: with the senders.
    init(
        _ news: VersionNews, _ context: BlockContext, on view: any StateView, codes: CodeCache, codec: ResultCodec,
        seed: UInt64
    ) throws {
        guard news.senders.count == context.transactions.count else {
            throw WorkerError.senderCount(expected: context.transactions.count, found: news.senders.count)
        }
        var context = context
        context.senders = news.senders
        (self.codec, indexMax) = (codec, context.epilogueIndex)
        executor = VersionedExecutor(context: context, view: view, codes: codes, seed: seed)
    }

    /// Hears what others have done, and executes a group on it.
    func answer(_ order: GroupOrder, _ news: VersionNews) throws -> [UInt8] {
        for version in news.versions {
            guard version.index <= indexMax else { throw WorkerError.indexOutOfRange(version.index, max: indexMax) }
            executor.record(version.effects, at: version.index)
        }
        var clock = IndexClock()
        let results = try executor.execute(order.indexes) { clock.lap() }
        return try codec.encode(GroupReply(results: results, nanoseconds: clock.nanoseconds))
    }

    /// Who signed the transactions of a group, and how long it took to find out.
    static func senders(of indexes: [Int], _ context: BlockContext) throws -> SendersReply {
        var clock = IndexClock()
        let senders = try indexes.map { index in
            guard (1..<context.epilogueIndex).contains(index) else {
                throw WorkerError.indexOutOfRange(index, max: context.transactions.count)
            }
            defer { clock.lap() }
            return sender(of: context.transaction(at: index), context)
        }
        return SendersReply(indexes: indexes, senders: senders, nanoseconds: clock.nanoseconds)
    }

    /// Nil for a fault that execution in order will name.
    private static func sender(of transaction: Transaction, _ context: BlockContext) -> Address? {
        do throws(InvalidTransaction) {
            return try transaction.sender(under: context.rules, chainID: context.environment.chainID)
        } catch {
            return nil
        }
    }
}
