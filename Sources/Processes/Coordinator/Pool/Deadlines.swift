/// How long the pool waits for what, before it takes the silence for an answer.
public enum Deadlines {
    /// From the start of a nursery's process until its program runs.
    public static let launch: Duration = .seconds(2)
    /// From the request for a worker until it is ready.
    public static let start: Duration = .seconds(5)
    /// The part of a dispatch's deadline that does not depend on its gas.
    public static let dispatchBase: Duration = .milliseconds(250)
    /// From the announcement of a snapshot until a worker has it.
    public static let acknowledgement: Duration = .milliseconds(250)
    /// From `bye` until a worker has ended.
    public static let drain: Duration = .seconds(1)
    /// From the end of a worker's socket until the nursery reports the worker's own.
    public static let exitReport: Duration = .milliseconds(100)
    /// From a request until the nursery has done it.
    public static let nursery: Duration = .seconds(2)
    /// From a SIGKILL until the process has ended.
    public static let reaping: Duration = .seconds(1)
    /// Between attempts to start workers, once several in a row have failed.
    public static let startPause: Duration = .seconds(1)
}
