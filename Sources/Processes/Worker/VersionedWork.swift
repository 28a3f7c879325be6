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
        var context = context
        try context.tell(news.senders)
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
}
