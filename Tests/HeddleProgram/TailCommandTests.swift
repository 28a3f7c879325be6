import Admin
import Foundation
import Testing

/// `heddle tail` beside a daemon that comes and goes.
@Suite struct TailCommandTests {
    /// Less than it would wait for an answer.
    private static let soon = Duration.seconds(8)
    private let node: RunningNode

    init() throws { node = try RunningNode(blocks: 3) }

    private func bringChain() throws {
        #expect(try node.heddle("import", node.chainFile, "--lists", node.listFile).status == 0)
    }

    @Test func `lines go on when the daemon has started again`() throws {
        let tail = try node.begin("tail")
        try bringChain()
        try Patience.wait("three lines") { try tail.output.split(separator: "\n").count == 3 }
        #expect(node.terminate() == 0)
        try Patience.wait("a word on it") { try tail.errors.contains("does not answer, and is asked again") }
        try node.start()
        try Patience.wait("a word on it") { try tail.errors.contains("The daemon is back after") }
        let other = "\(node.folder)/more"
        #expect(
            try node.heddle("demo", "--blocks", "5", "--transactions", "20", "--write", other).status == 0)
        #expect(try node.heddle("import", "\(other)/chain.rlp", "--lists", "\(other)/lists.rlp").status == 0)
        try Patience.wait("the next lines") { try tail.output.split(separator: "\n").count == 5 }
        let lines = try tail.output.split(separator: "\n")
        #expect(lines.map { $0.prefix(9) } == (1...5).map { "block \($0)  " })
        let end = tail.interrupt()
        #expect(end.status == 0)
        #expect(end.duration < Self.soon)
    }

    @Test func `a terminal is told in place, and is as it was after Ctrl-C`() throws {
        let terminal = try PseudoTerminal()
        let tail = try node.begin("tail", on: terminal)
        try Patience.wait("a picture") { terminal.text.contains("running   head 0") }
        #expect(!terminal.isAsBefore)
        #expect(node.terminate() == 0)
        try Patience.wait("that it is away") { terminal.text.contains("Start it (systemctl start heddled)") }
        #expect(terminal.text.contains("NO ANSWER for"))
        #expect(terminal.text.contains("As it was:"))
        try node.start()
        let before = terminal.text.count
        try Patience.wait("a picture again") { terminal.text.dropFirst(before).contains("running   head 0") }
        let end = tail.interrupt()
        #expect(end.status == 0)
        #expect(end.duration < Self.soon)
        #expect(terminal.isAsBefore)
        #expect(terminal.text.hasSuffix("\u{1b}[?25h"))
    }

    @Test func `Ctrl-C does not wait for a daemon that hangs`() throws {
        let tail = try node.begin("tail")
        try bringChain()
        try Patience.wait("a word of it") { try !tail.output.isEmpty }
        let process = try node.status().processID
        kill(process, SIGSTOP)
        usleep(1_200_000)
        let end = tail.interrupt()
        kill(process, SIGCONT)
        #expect(end.status == 0)
        #expect(end.duration < Self.soon)
    }
}
