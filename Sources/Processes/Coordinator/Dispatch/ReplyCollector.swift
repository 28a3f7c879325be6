import Wire

/// What becomes of the answers to a round of groups.
protocol ReplyCollector {
    /// Takes a worker's answer. Throws what is wrong with the answer itself.
    mutating func take(_ frame: Frame, for task: GroupTask) throws(WireError) -> Uptake
}
