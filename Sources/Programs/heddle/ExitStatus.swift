import Admin
import ArgumentParser
import Console

/// What the shell is told.
enum ExitStatus: Int32 {
    case allAsExpected = 0
    /// A block came out otherwise than its file says, or the daemon refused.
    case otherwise = 1
    /// The command line or a file is wrong, or the machine failed: nothing is said about blocks.
    case notCarriedOut = 2

    /// Prints what there is to say about `error`; help is one, and goes to standard output.
    static func report(_ error: any Error) -> ExitStatus {
        if let status = error as? ExitCode { return ExitStatus(rawValue: status.rawValue) ?? .notCarriedOut }
        let message = Heddle.fullMessage(for: error)
        if Heddle.exitCode(for: error) == .success {
            Terminal.write(message)
            return .allAsExpected
        }
        Terminal.remark(message)
        return isRefusal(error) ? .otherwise : .notCarriedOut
    }

    private static func isRefusal(_ error: any Error) -> Bool {
        if case AdminClientError.hungUp = error { return true }
        return error is DaemonRefusal
    }

    /// For a command to end with.
    var asError: ExitCode { ExitCode(rawValue) }
}
