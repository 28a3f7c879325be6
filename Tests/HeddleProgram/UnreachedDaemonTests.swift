import Foundation
import Testing

/// The most likely mistakes: no daemon is there, or an argument is none.
@Suite struct UnreachedDaemonTests {
    private static let nowhere = "/nonexistent/admin.sock"

    @Test(arguments: [
        ["status"], ["tail"], ["config"], ["import", "/dev/null"], ["workers"], ["workers", "list"],
        ["workers", "set", "2"], ["workers", "restart", "1"], ["blocks"],
        ["block", "1"], ["incidents"], ["pause"], ["resume"], ["drain"],
        ["head", "set", "0x" + String(repeating: "ab", count: 32)],
    ])
    func `without a daemon a command says how to start one, and ends with 2`(arguments: [String]) throws {
        let result = try Invocation.run(arguments + ["--socket", Self.nowhere])
        #expect(result.status == 2)
        #expect(result.output == "")
        #expect(
            result.errors
                == "Error: No daemon listens on \(Self.nowhere). "
                + "Start it (systemctl start heddled), or name its socket with --socket.\n")
    }

    @Test func `the environment names the socket, and an option wins over it`() throws {
        let named = try Invocation.run("status", environment: ["HEDDLE_SOCKET": "/nonexistent/of-environment"])
        #expect(named.errors.contains("/nonexistent/of-environment."))
        let both = try Invocation.run(
            "status", "--socket", Self.nowhere, environment: ["HEDDLE_SOCKET": "/nonexistent/of-environment"])
        #expect(both.errors.contains(Self.nowhere))
    }

    @Test(arguments: [
        (["workers", "set", "0"], "N is a number from 1 to 512, not 0."),
        (["workers", "set", "513"], "N is a number from 1 to 512, not 513."),
        (["workers", "set", "many"], "The value 'many' is invalid for '<n>'"),
        (["workers", "restart"], "Missing expected argument '<id>'"),
        (["blocks", "0"], "N is a number from 1 to 1024, not 0."),
        (["blocks", "1025"], "N is a number from 1 to 1024, not 1025."),
        (["block", "0xabc"], "The value '0xabc' is invalid for '<number|hash>'"),
        (["head", "set", "1"], "The value '1' is invalid for '<hash>'"),
        (["submit", "/nonexistent/block.rlp"], "There is no file /nonexistent/block.rlp."),
        (["stats"], "Unexpected argument 'stats'"),
    ])
    func `an argument that is none is refused before anybody is asked`(arguments: [String], text: String) throws {
        let result = try Invocation.run(arguments, environment: ["HEDDLE_SOCKET": Self.nowhere])
        #expect(result.status == 2)
        #expect(result.errors.contains(text), "\(result.errors)")
    }

    @Test func `a file of settings is read without a daemon`() throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString)-heddle.toml").path
        defer { unlink(file) }
        try "[workers]\ncount = 7\n".write(toFile: file, atomically: true, encoding: .utf8)
        let text = try Invocation.run("config", "--config", file, environment: ["HEDDLE_WORKERS_STRATEGY": "grouped"])
        #expect(text.output.contains(#/count = 7 +# \S+heddle.toml:2/#), "\(text.output)")
        #expect(text.output.contains(#/strategy = "grouped" +# environment HEDDLE_WORKERS_STRATEGY/#))
        try "[worker]\ncount = 7\n".write(toFile: file, atomically: true, encoding: .utf8)
        let wrong = try Invocation.run("config", "--config", file)
        #expect(wrong.status == 2)
        #expect(wrong.errors.contains("did you mean"))
    }
}
