/// How a process ended.
public enum ProcessEnd: Equatable, Sendable, CustomStringConvertible {
    case exited(code: Int32)
    case killed(signal: Int32)

    /// How a worker ends that needs more memory than it may have.
    public static let outOfMemory = ProcessEnd.exited(code: 77)

    /// The status that `waitpid` reports of a process that has ended.
    public init(waitStatus: Int32) {
        let signal = waitStatus & 0x7f
        self = signal == 0 ? .exited(code: waitStatus >> 8 & 0xff) : .killed(signal: signal)
    }

    public var description: String {
        switch self {
        case .outOfMemory: "out of memory"
        case .exited(let code): "exit code \(code)"
        case .killed(let signal): "signal \(signal)"
        }
    }
}
