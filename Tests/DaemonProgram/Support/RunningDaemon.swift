import Admin
import Foundation
import Testing

/// The real `heddled`, on a store of its own.
final class RunningDaemon {
    let socketPath: String
    private let process = Process()
    private let errors: URL

    static let executable = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
        .appending(path: "heddled").path

    /// Starts it and waits until it can be asked.
    init(_ store: ChainStore, arguments: [String] = [], environment: [String: String] = [:]) throws {
        socketPath = "\(store.folder)/admin.sock"
        errors = URL(filePath: "\(store.folder)/log-\(UInt32.random(in: .min ... .max))")
        try Self.configure(process, store, arguments, environment, errors)
        try process.run()
        for _ in 0..<1000 {
            if FileManager.default.fileExists(atPath: socketPath), (try? status()) != nil { return }
            guard process.isRunning else { break }
            usleep(10_000)
        }
        Issue.record("heddled does not answer: \(log)")
    }

    deinit {
        if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    }

    /// Runs it where it cannot start, or is not meant to: how it ended, and what it said.
    static func run(
        _ store: ChainStore, _ arguments: [String], environment: [String: String] = [:]
    ) throws -> (code: Int32, said: String) {
        let process = Process()
        let errors = URL(filePath: "\(store.folder)/log-\(UInt32.random(in: .min ... .max))")
        try configure(process, store, arguments, environment, errors)
        process.standardOutput = process.standardError
        try process.run()
        process.waitUntilExit()
        return (process.terminationStatus, try String(contentsOf: errors, encoding: .utf8))
    }

    private static func configure(
        _ process: Process, _ store: ChainStore, _ arguments: [String], _ environment: [String: String], _ errors: URL
    ) throws {
        process.executableURL = URL(filePath: executable)
        process.arguments =
            [
                "--no-config", "--store", store.path, "--admin-socket", "\(store.folder)/admin.sock",
                "--set", "incidents.folder=\(store.folder)/incidents", "--set", "store.durability=1000",
            ] + arguments
        process.environment = environment
        _ = FileManager.default.createFile(atPath: errors.path, contents: nil)
        process.standardError = try FileHandle(forWritingTo: errors)
        process.standardOutput = FileHandle.nullDevice
    }

    /// What it has written so far.
    var log: String { (try? String(contentsOf: errors, encoding: .utf8)) ?? "" }

    var processID: Int32 { process.processIdentifier }

    func client() throws -> AdminClient { try AdminClient(path: socketPath, limit: .seconds(30)) }

    func ask(_ request: AdminRequest) throws -> AdminReply {
        var client = try client()
        return try client.ask(request)
    }

    func status() throws -> StatusReport {
        guard case .status(let status) = try ask(.status) else { throw UnexpectedReply() }
        return status
    }

    func workers() throws -> [WorkerReport] {
        guard case .workers(let workers) = try ask(.workers) else { throw UnexpectedReply() }
        return workers
    }

    func refusal(of request: AdminRequest) throws -> AdminRefusal {
        guard case .refused(let refusal) = try ask(request) else { throw UnexpectedReply() }
        return refusal
    }

    /// Asks it to end in order; its exit status.
    func terminate() -> Int32 {
        process.terminate()
        return waitForEnd()
    }

    func waitForEnd() -> Int32 {
        process.waitUntilExit()
        return process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus
    }
}

struct UnexpectedReply: Error {}
