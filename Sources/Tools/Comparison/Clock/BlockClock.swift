/// What a block would take under one strategy, with any number of workers.
protocol BlockClock {
    /// Of the compared stages, undisturbed.
    func time(workers: Int) throws -> Duration

    /// By how much the clock is off the fastest of the runs with so many workers, driven with that run's own times: it
    /// was disturbed least, and nothing else is charged for disturbance.
    func deviation(of runs: NodeRuns, workers: Int) throws -> Double
}
