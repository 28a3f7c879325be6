import Glibc
import Wire

/// Why the daemon could not be asked.
public enum AdminClientError: Error, CustomStringConvertible {
    case unreachable(path: String, SystemCallError)
    /// The daemon ended the connection, and said why.
    case hungUp(AdminRefusal)
    case connection(WireError)
    /// What came is no answer that this version understands.
    case notUnderstood(String)
    /// Whoever waited was wanted elsewhere.
    case interrupted

    /// The daemon may yet answer, but not within the limit.
    public var isTimeout: Bool {
        if case .connection(.system(let error)) = self { error.code == EAGAIN } else { false }
    }

    /// Whether the same may succeed a little later: the daemon is away, as it is while it starts again.
    public var mayPass: Bool {
        switch self {
        case .unreachable, .hungUp, .connection: true
        case .notUnderstood, .interrupted: false
        }
    }

    public var description: String {
        switch self {
        case .unreachable(let path, let error) where error.code == ENOENT || error.code == ECONNREFUSED:
            "No daemon listens on \(path). Start it (systemctl start heddled), or name its socket with --socket."
        case .unreachable(let path, let error) where error.code == EACCES:
            "\(path) may not be used by this user. Join the group that it belongs to (ls -l \(path))."
        case .unreachable(let path, let error): "The daemon on \(path) cannot be reached: \(error)."
        case .hungUp(let refusal): "The daemon ended the connection: \(refusal)."
        case .connection(.closed), .connection(.truncated):
            "The daemon ended the connection. Look at its log: journalctl -u heddled."
        case .connection where isTimeout:
            "The daemon did not answer in time. Look at its log: journalctl -u heddled."
        case .connection(let error): "The connection to the daemon failed: \(error)."
        case .notUnderstood(let reason): "The daemon's answer was not understood (of another version?): \(reason)."
        case .interrupted: "Stopped before the daemon answered."
        }
    }
}
