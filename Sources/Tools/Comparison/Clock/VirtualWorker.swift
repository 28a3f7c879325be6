import Coordinator
import Wire

/// A worker on a clock of its own: what it is at, and when it will answer.
struct VirtualWorker {
    private enum State {
        /// Nobody told it of the block.
        case stranger
        case beginning(until: Duration)
        case idle
        /// `ends`: when each index is done.
        case running(GroupTask, ends: [Duration], count: Int)
    }

    private var state = State.stranger

    /// Whether it is waiting for something to do.
    var isIdle: Bool {
        switch state {
        case .stranger, .idle: true
        case .beginning, .running: false
        }
    }

    var knowsBlock: Bool { if case .stranger = state { false } else { true } }

    /// When it answers; nil when nobody asked it anything.
    var answersAt: Duration? {
        switch state {
        case .stranger, .idle: nil
        case .beginning(let end): end
        case .running(_, let ends, let count): ends[count - 1]
        }
    }

    mutating func begin(at start: Duration, taking duration: Duration) { state = .beginning(until: start + duration) }

    /// - Parameter duration: of an index.
    mutating func run(_ task: GroupTask, at start: Duration, taking duration: (Int) -> Duration) {
        var end = start
        let ends = task.order.indexes.map { index in
            end += duration(index)
            return end
        }
        state = .running(task, ends: ends, count: ends.count)
    }

    /// It is asked to give back what it has not begun; it looks before every index but its first.
    mutating func shed(at time: Duration) {
        guard case .running(let task, let ends, let count) = state,
            let last = ends.prefix(count).firstIndex(where: { $0 >= time })
        else { return }
        state = .running(task, ends: ends, count: last + 1)
    }

    /// Takes its answer: how many indexes it has done, if it was about some.
    mutating func answer() -> Int? {
        defer { state = .idle }
        guard case .running(_, _, let count) = state else { return nil }
        return count
    }
}
