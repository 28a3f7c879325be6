/// How far workers came ahead of the last block: how long they had, and how long each signature took them.
struct AheadPace {
    private let pause: Duration
    private let timePerTransaction: Duration

    /// - Parameters:
    ///   - pause: from the orders until the block came.
    ///   - recovery: what all its transactions took in workers.
    init(pause: Duration, recovery: Duration, transactionCount: Int) {
        self.pause = pause
        timePerTransaction = transactionCount > 0 ? recovery / transactionCount : .zero
    }

    /// How many transactions one worker gets through before the block comes.
    private var count: Int { timePerTransaction > .zero ? Int(pause / timePerTransaction) : 0 }

    /// How many transactions each of `helpers` gets at once, the others waiting for the coordinator's own processor:
    /// its share, or as many as it has time for.
    static func firstPart(of transactionCount: Int, workers: Int, helpers: Int, _ pace: AheadPace?) -> Int {
        let share = (transactionCount + workers - 1) / workers
        guard helpers < workers, let pace else { return share }
        let all = (transactionCount + helpers - 1) / helpers
        return min(max(pace.count, share), all)
    }
}
