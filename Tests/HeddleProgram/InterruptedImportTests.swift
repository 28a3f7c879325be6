import Admin
import Foundation
import Testing

/// Ctrl-C while `heddle import` feeds a daemon.
@Suite struct InterruptedImportTests {
    private static let blocks = 40
    private let node: RunningNode

    init() throws { node = try RunningNode(blocks: Self.blocks) }

    /// Begins an import, and waits until a few blocks are there.
    private func beginImport(from number: UInt64) throws -> RunningCommand {
        let command = try node.begin("import", node.chainFile, "--lists", node.listFile)
        try Patience.wait("blocks") { try node.status().head.number > number }
        return command
    }

    @Test func `it ends at the boundary of a block, and the same command goes on`() throws {
        let command = try beginImport(from: 1)
        let end = command.interrupt()
        #expect(end.status == 2)
        #expect(end.duration < .seconds(5))
        let head = try node.status().head
        let text = try command.output
        #expect(text.contains("stopped     as was asked for; the same command goes on from here"), "\(text)")
        #expect(
            text.contains("head        block \(head.number)  \(head.hash)\nstate root  \(head.stateRoot)"), "\(text)")
        #expect((2..<UInt64(Self.blocks)).contains(head.number))
        let again = try node.heddle("import", node.chainFile, "--lists", node.listFile)
        #expect(again.status == 0, "\(again.output)")
        #expect(again.output.contains("the first new one is block \(head.number + 1)"), "\(again.output)")
        #expect(try node.status().head.number == UInt64(Self.blocks))
    }

    @Test func `it ends soon although the daemon is paused and answers nothing`() throws {
        let command = try beginImport(from: 1)
        #expect(try node.ask(.pause) == .done("paused"))
        try Patience.wait("blocks that wait") { try node.status().blocksWaiting == AdminLimits.blocksAheadMax }
        let head = try node.status().head
        let size = try Data(contentsOf: URL(fileURLWithPath: node.chainFile)).count
        let metrics = try node.heddle("metrics").output
        #expect(metrics.contains("\nheddle_import_file_bytes \(size)\n"))
        let read = try #require(metrics.firstMatch(of: #/\nheddle_import_file_read_bytes (\d+)\n/#)?.1)
        #expect((1...size).contains(try #require(Int(read))))
        let end = command.interrupt()
        #expect(try !node.heddle("metrics").output.contains("\nheddle_import_file_bytes "))
        #expect(end.status == 2)
        #expect(end.duration < .seconds(5))
        let text = try command.output
        #expect(text.contains("8 more the daemon has in hand, and may still take"), "\(text)")
        #expect(text.contains("head        block \(head.number)  \(head.hash)"), "\(text)")
        #expect(try node.heddle("resume").status == 0)
        try Patience.wait("what was handed over") { try node.status().head.number == head.number + 8 }
        #expect(try node.heddle("import", node.chainFile, "--lists", node.listFile).status == 0)
        #expect(try node.status().head.number == UInt64(Self.blocks))
    }
}
