import Wire

/// Why an incident was not written, or those that are kept cannot be listed.
public enum IncidentFolderError: Error, Equatable, CustomStringConvertible {
    case system(SystemCallError, path: String)
    /// Larger by itself than all incidents together may be.
    case tooLarge(bytesMax: Int, found: Int)

    public var description: String {
        switch self {
        case .system(let error, let path): "\(path): \(error)"
        case .tooLarge(let bytesMax, let found): "incidents take at most \(bytesMax) bytes, this one has \(found)"
        }
    }
}
