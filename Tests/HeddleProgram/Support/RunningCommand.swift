import Foundation

/// A command that runs, and what it has printed so far.
final class RunningCommand {
    private let process = Process()
    private let outputFile = RunningCommand.newFile()
    private let errorFile = RunningCommand.newFile()

    /// - Parameter terminal: where it reads and prints; files where there is none.
    init(_ arguments: [String], environment: [String: String], _ terminal: PseudoTerminal? = nil) throws {
        process.executableURL = Invocation.executable("heddle")
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        process.standardInput = terminal?.ours ?? FileHandle.nullDevice
        process.standardOutput = try terminal?.ours ?? FileHandle(forWritingTo: outputFile)
        process.standardError = try FileHandle(forWritingTo: errorFile)
        try process.run()
    }

    deinit {
        if process.isRunning { kill(process.processIdentifier, SIGKILL) }
        for file in [outputFile, errorFile] { unlink(file.path) }
    }

    private static func newFile() -> URL {
        let file = FileManager.default.temporaryDirectory.appending(path: "heddle-\(UUID().uuidString)")
        _ = FileManager.default.createFile(atPath: file.path, contents: nil)
        return file
    }

    var output: String { get throws { try String(contentsOf: outputFile, encoding: .utf8) } }
    var errors: String { get throws { try String(contentsOf: errorFile, encoding: .utf8) } }

    /// What Ctrl-C does; how it ended, and how long that took.
    func interrupt() -> (status: Int32, duration: Duration) {
        let start = ContinuousClock.now
        kill(process.processIdentifier, SIGINT)
        process.waitUntilExit()
        return (process.terminationReason == .exit ? process.terminationStatus : -1, .now - start)
    }

    /// Its exit status, when it has ended by itself.
    func waitForEnd() -> Int32 {
        process.waitUntilExit()
        return process.terminationStatus
    }
}
