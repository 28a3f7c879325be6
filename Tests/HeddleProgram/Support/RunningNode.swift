import Admin
import Foundation
import Testing

/// The real daemon on a chain of its own, with the files of the blocks that follow; all of it goes with the test.
final class RunningNode {
    let folder: String
    private var process = Process()

    var socket: String { "\(folder)/admin.sock" }
    var chainFile: String { "\(folder)/chain/chain.rlp" }
    var listFile: String { "\(folder)/chain/lists.rlp" }

    init(blocks: Int = 12) throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "heddle-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let made = try Invocation.run(
            "demo", "--blocks", "\(blocks)", "--transactions", "20", "--write", "\(folder)/chain")
        #expect(made.status == 0, "\(made.errors)")
        let begun = try Invocation.run("init", "\(folder)/chain/genesis.json", "--datadir", "\(folder)/store")
        #expect(begun.status == 0, "\(begun.errors)")
        try start()
    }

    /// Once more, after it has ended.
    func start() throws {
        process = Process()
        process.executableURL = Invocation.executable("heddled")
        process.arguments = [
            "--no-config", "--store", "\(folder)/store", "--admin-socket", socket, "--workers", "2",
            "--set", "incidents.folder=\(folder)/incidents", "--set", "store.durability=1000",
        ]
        process.standardError = FileHandle.nullDevice
        try process.run()
        // Until then nobody listens, which is no fault.
        try Patience.wait("a daemon that answers") { (try? status()) != nil }
    }

    deinit {
        if process.isRunning { kill(process.processIdentifier, SIGKILL) }
        process.waitUntilExit()
        do { try FileManager.default.removeItem(atPath: folder) } catch { print("\(folder) stays: \(error)") }
    }

    func heddle(_ arguments: String...) throws -> Invocation {
        try Invocation.run(arguments, environment: ["HEDDLE_SOCKET": socket])
    }

    /// A command that goes on while the test does something else.
    func begin(_ arguments: String..., on terminal: PseudoTerminal? = nil) throws -> RunningCommand {
        try RunningCommand(arguments, environment: ["HEDDLE_SOCKET": socket], terminal)
    }

    /// Without the time that a command takes to start.
    func ask(_ request: AdminRequest) throws -> AdminReply {
        var client = try AdminClient(path: socket, limit: .seconds(30))
        return try client.ask(request)
    }

    func status() throws -> StatusReport {
        guard case .status(let status) = try ask(.status) else { throw UnexpectedReply() }
        return status
    }

    /// A JSON document that a command prints.
    func json<Report: Decodable>(_ type: Report.Type, _ arguments: String...) throws -> Report {
        let printed = try Invocation.run(arguments + ["--json"], environment: ["HEDDLE_SOCKET": socket])
        #expect(printed.status == 0, "\(printed.errors)")
        let decoder = JSONDecoder()
        // Swift's names have ID, where JSON's words would give Id.
        let names = ["process_id": "processID", "chain_id": "chainID"]
        decoder.keyDecodingStrategy = .custom { path in
            let words = (path.last?.stringValue ?? "").split(separator: "_").map(String.init)
            let name = words.dropFirst().reduce(words.first ?? "") { $0 + $1.prefix(1).uppercased() + $1.dropFirst() }
            return AnyKey(stringValue: names[path.last?.stringValue ?? ""] ?? name)
        }
        return try decoder.decode(type, from: Data(printed.output.utf8))
    }

    private struct AnyKey: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    /// As an operator's systemd ends it.
    func terminate() -> Int32 {
        process.terminate()
        return waitForEnd()
    }

    func waitForEnd() -> Int32 {
        process.waitUntilExit()
        return process.terminationStatus
    }
}

struct UnexpectedReply: Error {}
