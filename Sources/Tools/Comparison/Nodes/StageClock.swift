import Coordinator
import Glibc
import Synchronization

/// What processor time this process spends in each stage of a block. Workers are other processes.
public final class StageClock: Sendable {
    private struct State {
        var stage: Stage?
        var since = StageClock.now
        var times: [Stage: Duration] = [:]
    }

    private let state = Mutex(State())

    public init() {}

    /// To be called at the beginning of every stage.
    public func enter(_ stage: Stage?) {
        state.withLock { state in
            let now = StageClock.now
            if let last = state.stage { state.times[last, default: .zero] += now - state.since }
            (state.stage, state.since) = (stage, now)
        }
    }

    /// The times since the last call; ends the stage under way.
    public func take() -> [Stage: Duration] {
        enter(nil)
        return state.withLock { state in
            defer { state.times = [:] }
            return state.times
        }
    }

    /// Since the process began.
    private static var now: Duration {
        var time = timespec()
        // SAFETY: the kernel writes the one value that it is given.
        _ = unsafe clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
    }
}
