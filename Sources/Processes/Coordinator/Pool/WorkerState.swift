import Wire

/// Where a worker is in its life.
enum WorkerState: Equatable {
    typealias Instant = ContinuousClock.Instant

    /// Asked for, not yet ready.
    case starting(until: Instant)
    case idle
    /// Owes `replies` answers.
    case busy(replies: Int, since: Instant, until: Instant)
    /// Was told to leave.
    case draining(since: Instant, until: Instant)
    /// Nothing is expected of it but the report of its end.
    case lost(WorkerLost.Cause, isKilled: Bool, until: Instant)

    /// When something has to be done about it if nothing happens before.
    var deadline: Instant? {
        switch self {
        case .idle: nil
        case .starting(let until), .busy(_, _, let until), .draining(_, let until), .lost(_, _, let until): until
        }
    }

    var isIdle: Bool {
        if case .idle = self { true } else { false }
    }

    /// Whether it takes frames.
    var isReachable: Bool {
        switch self {
        case .idle, .busy: true
        case .starting, .draining, .lost: false
        }
    }

    /// Whether it counts as one of the workers that the pool should have.
    var isLive: Bool {
        switch self {
        case .starting, .idle, .busy: true
        case .draining, .lost: false
        }
    }

    var name: PoolStatus.State {
        switch self {
        case .starting: .starting
        case .idle: .idle
        case .busy: .busy
        case .draining: .draining
        case .lost: .lost
        }
    }
}
