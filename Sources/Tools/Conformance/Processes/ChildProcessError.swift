import Wire

/// Why the processes of a run cannot be used.
public enum ChildProcessError: Error, Equatable, CustomStringConvertible {
    case cannotStart(SystemCallError)
    /// It ended before it could say which case it was at.
    case lost(file: String, end: String)

    public var description: String {
        switch self {
        case .cannotStart(let error): "no process for cases: \(error)"
        case .lost(let file, let end): "\(file): \(end), with no case begun"
        }
    }
}
