import Admin
import Foundation
import Metrics
import Scratch
import Testing

@Suite(.serialized) struct MetricsCommandTests: ~Copyable {
    private let folder: TemporaryFolder
    private let admin: String

    init() throws {
        folder = TemporaryFolder()
        admin = folder.path + "/admin.sock"
    }

    private func heddle(_ arguments: String...) throws -> (status: Int32, output: String, errors: String) {
        let process = Process()
        let (output, errors) = (Pipe(), Pipe())
        process.executableURL = URL(filePath: MetricsProgram.path(of: "heddle"))
        process.arguments = ["metrics"] + arguments
        (process.standardOutput, process.standardError) = (output, errors)
        try process.run()
        // Little is written to either, and so neither waits for its reader.
        let texts = [output, errors].map {
            String(decoding: $0.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        }
        process.waitUntilExit()
        return (process.terminationStatus, texts[0], texts[1])
    }

    @Test func `the command prints what heddle-metrics serves`() throws {
        let daemon = try TinyDaemon(at: admin)
        let (status, output, errors) = try heddle("--socket", daemon.path)
        #expect((status, errors) == (0, ""))
        #expect(output == PrometheusText.text(TinyDaemon.families))
    }

    @Test func `the command prints one JSON document when asked for it`() throws {
        let daemon = try TinyDaemon(at: admin)
        let (status, output, _) = try heddle("--socket", daemon.path, "--json")
        #expect(status == 0)
        let families = try JSONDecoder().decode([MetricFamily].self, from: Data(output.utf8))
        #expect(families == TinyDaemon.families)
    }

    @Test func `no daemon is status 2 and says what to do, a refusal is status 1`() throws {
        let (status, output, errors) = try heddle("--socket", admin)
        #expect((status, output) == (2, ""))
        #expect(errors.contains("No daemon listens on \(admin)"), "\(errors)")
        let daemon = try TinyDaemon(at: admin, reply: .refused(AdminRefusal(.draining, "the daemon is ending")))
        let refused = try heddle("--socket", daemon.path)
        #expect(refused.status == 1)
        #expect(refused.errors.hasPrefix("Error: the daemon is ending. "))
    }
}
