import Scheduling
import Wire

/// What to put through, and until when.
public struct ChaosOptions: Sendable {
    public var seed: UInt64
    /// The run ends with the chain that reaches it.
    public var blocks: Int
    /// The run ends with the block after which so much time is over; nil for never.
    public var duration: Duration?
    /// Chains use them in turn.
    public var strategies: [Strategy]
    public var workers: Int
    /// Only this chain of the run, to see a failure again.
    public var chain: Int?

    public init(
        seed: UInt64, blocks: Int = 2000, duration: Duration? = nil, strategies: [Strategy] = [.grouped],
        workers: Int = 2, chain: Int? = nil
    ) {
        self.seed = seed
        self.blocks = blocks
        self.duration = duration
        self.strategies = strategies
        self.workers = workers
        self.chain = chain
    }
}
