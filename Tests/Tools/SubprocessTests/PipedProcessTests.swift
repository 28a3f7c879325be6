import Foundation
import Scratch
import Testing
import Wire

@testable import Subprocess

@Suite struct PipedProcessTests {
    private func say(_ words: String, to process: PipedProcess) {
        let bytes = Array(words.utf8)
        #expect(write(process.input, bytes, bytes.count) == bytes.count)
    }

    /// Waits for it; empty at the end.
    private func hear(_ process: PipedProcess) -> String {
        var bytes = [UInt8](repeating: 0, count: 64)
        let count = read(process.output, &bytes, bytes.count)
        return String(decoding: bytes.prefix(max(count, 0)), as: UTF8.self)
    }

    @Test func `what is said to it comes back, and how it ends is known`() throws {
        let process = try PipedProcess("/bin/sh", ["-c", "read words; echo \"$words\"; exit 3"])
        say("there\n", to: process)
        #expect(hear(process) == "there\n")
        #expect(hear(process) == "")
        #expect(process.end() == .exited(code: 3))
        #expect(process.end() == .exited(code: 3))
    }

    @Test func `one that is killed ended by that signal`() throws {
        let process = try PipedProcess("/bin/cat", [])
        process.kill()
        #expect(process.end() == .killed(signal: SIGKILL))
        // Nobody else has its number.
        process.kill()
    }

    /// Otherwise a pipe's end would stay open in the later one, and the earlier one would wait for ever.
    @Test func `one that is let go ends, whatever was started after it`() throws {
        var first: PipedProcess? = try PipedProcess("/bin/cat", [])
        let processID = try #require(first).processID
        let second = try PipedProcess("/bin/cat", [])
        first = nil
        #expect(kill(processID, 0) == -1 && errno == ESRCH)
        say("still here", to: second)
        #expect(hear(second) == "still here")
    }

    @Test func `its errors go to the end of a file`() throws {
        let folder = TemporaryFolder()
        for words in ["one", "two"] {
            let process = try PipedProcess("/bin/sh", ["-c", "echo \(words) >&2"], log: "\(folder.path)/log")
            #expect(process.end() == .exited(code: 0))
        }
        #expect(try String(contentsOfFile: "\(folder.path)/log", encoding: .utf8) == "one\ntwo\n")
    }

    @Test func `a program that is not there is an error that names it`() throws {
        let path = "/nonexistent/heddle"
        #expect(throws: SystemCallError(operation: "posix_spawn \(path)", code: ENOENT)) {
            _ = try PipedProcess(path, [])
        }
    }
}
