/// What a merkleization in tasks costs, part by part.
struct MerkleTimes {
    var whole = Duration.zero
    var cut = Duration.zero
    private(set) var taskCount = 0
    private(set) var tasks = Duration.zero
    private(set) var longest = Duration.zero
    var orders = Duration.zero
    var answers = Duration.zero
    var join = Duration.zero

    mutating func add(task: Duration) {
        taskCount += 1
        tasks += task
        longest = max(longest, task)
    }

    /// Computed: two workers do each task, the coordinator does its share, and alone cuts, writes orders, reads answers
    /// and joins.
    func together(workers: Int) -> Duration {
        let hands = Double(workers) / 2 + 1
        let byWorkers = 1 - 1 / hands
        let alone = cut + join + (orders * 2 + answers / 2) * byWorkers
        return alone + max(tasks / hands, longest)
    }

    static func medians(of times: [MerkleTimes]) -> MerkleTimes {
        func median(_ part: (MerkleTimes) -> Duration) -> Duration { times.map(part).sorted()[times.count / 2] }
        var result = MerkleTimes()
        result.whole = median(\.whole)
        result.cut = median(\.cut)
        result.taskCount = times.map(\.taskCount).max() ?? 0
        result.tasks = median(\.tasks)
        result.longest = median(\.longest)
        result.orders = median(\.orders)
        result.answers = median(\.answers)
        result.join = median(\.join)
        return result
    }
}
