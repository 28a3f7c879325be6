import Wire

/// Why no nursery could be started.
public enum NurseryLaunchError: Error, Equatable {
    case ownPathUnknown(SystemCallError)
    case notExecutable(path: String, SystemCallError)
    case notStarted(path: String, SystemCallError)
    /// A process was there, and its program did not begin in that time; it was killed.
    case stuck(path: String, Duration)
}
