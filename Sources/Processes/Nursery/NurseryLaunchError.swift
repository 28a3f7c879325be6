import Wire

/// Why no nursery could be started.
public enum NurseryLaunchError: Error, Equatable {
    case ownPathUnknown(SystemCallError)
    case notExecutable(path: String, SystemCallError)
    case notStarted(path: String, SystemCallError)
}
