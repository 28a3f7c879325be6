import Foundation

/// Why the processes of a run cannot be used.
public enum ChildProcessError: Error, Equatable, CustomStringConvertible {
    case cannotStart(executable: String, errno: CInt)
    /// It ended before it could say which case it was at.
    case lost(file: String, end: String)

    public var description: String {
        switch self {
        case .cannotStart(let executable, let code):
            "\(executable) cannot be started: \(String(cString: strerror(code)))"
        case .lost(let file, let end): "\(file): \(end), with no case begun"
        }
    }
}
