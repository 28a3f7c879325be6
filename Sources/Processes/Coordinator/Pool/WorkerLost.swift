import Glibc
import Wire

/// A worker that is no more, and why. Its process has ended by the time this is reported.
public struct WorkerLost: Error, Equatable, Sendable {
    /// What ended it.
    public enum Cause: Equatable, Sendable {
        /// It ended by itself, or somebody ended it.
        case ended(ProcessEnd)
        /// It did not answer in the time it was given.
        case deadlineExceeded(Duration)
        /// It sent what no worker sends.
        case violation(WireError)
        /// It had as much memory as it may have (`WorkerSettings.memoryBytesMax`), and needed more.
        case outOfMemory
        /// It closed its socket and lived on.
        case socketClosed
        /// It said that it could not do what nobody can answer for: open its store, or a request without a reply.
        case failed(String)
        /// The nursery had no process for it.
        case notForked(SystemCallError)
        /// It ended with the nursery that had forked it.
        case nurseryLost
    }

    public let cause: Cause
    public let processID: Int32?
}

extension WorkerLost.Cause {
    /// Whether somebody else ended it: an operator, the kernel for want of memory, its nursery. What it did itself ends
    /// with another signal, a limit or a deadline.
    var isFromOutside: Bool {
        switch self {
        case .ended(.killed(let signal)): signal == SIGKILL || signal == SIGTERM
        case .nurseryLost: true
        default: false
        }
    }
}

extension WorkerLost.Cause: CustomStringConvertible {
    public var description: String {
        switch self {
        case .ended(let end): "\(end)"
        case .deadlineExceeded(let limit): "no answer within \(limit)"
        case .violation(let error): "a bad answer (\(error))"
        case .outOfMemory: "out of memory"
        case .socketClosed: "its socket was closed"
        case .failed(let reason): "it failed (\(reason))"
        case .notForked(let error): "not forked (\(error))"
        case .nurseryLost: "its nursery was lost"
        }
    }

    /// The kind alone, to count by.
    public var name: String {
        switch self {
        case .ended(.killed(let signal)): "signal \(signal)"
        case .ended: "exited"
        case .deadlineExceeded: "deadline"
        case .violation: "bad answer"
        case .outOfMemory: "out of memory"
        case .socketClosed: "socket closed"
        case .failed: "failed"
        case .notForked: "not forked"
        case .nurseryLost: "nursery lost"
        }
    }
}
