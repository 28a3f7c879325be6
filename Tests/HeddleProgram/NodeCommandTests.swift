import Admin
import Foundation
import Testing

/// Commands against the real daemon: what each prints, and what it says when the daemon refuses.
@Suite struct NodeCommandTests {
    private let node: RunningNode

    init() throws { node = try RunningNode() }

    private func bringChain() throws -> Invocation {
        try node.heddle("import", node.chainFile, "--lists", node.listFile)
    }

    @Test func `a chain file goes to the daemon, and again does nothing`() throws {
        let first = try bringChain()
        #expect(first.status == 0, "\(first.errors)")
        #expect(first.output.contains("executed    12 blocks, 240 transactions, 12 with a list"), "\(first.output)")
        let status = try node.json(StatusReport.self, "status")
        #expect(status.head.number == 12)
        #expect(first.output.contains("state root  \(status.head.stateRoot)"))
        let again = try bringChain()
        #expect(again.status == 0)
        #expect(again.output.contains("12 blocks already; nothing was new"))
    }

    @Test func `a chain file of another chain is refused`() throws {
        let other = "\(node.folder)/other"
        #expect(
            try node.heddle("demo", "--seed", "2", "--blocks", "2", "--transactions", "5", "--write", other).status == 0
        )
        let result = try node.heddle("import", "\(other)/chain.rlp")
        #expect(result.status == 1)
        #expect(result.output.contains("REFUSED"), "\(result.output)")
        #expect(try node.json(StatusReport.self, "status").head.number == 0)
    }

    @Test func `blocks are listed, explained and shown as they come`() throws {
        #expect(try node.heddle("blocks").output.hasPrefix("No block has come"))
        #expect(try bringChain().status == 0)
        let blocks = try node.json([BlockSummary].self, "blocks", "3")
        #expect(blocks.map(\.number) == [10, 11, 12])
        let table = try node.heddle("blocks", "3").output
        #expect(table.hasPrefix("block  txs  Mgas"), "\(table)")
        let byNumber = try node.json(BlockExplanation.self, "block", "12")
        #expect(byNumber.summary == blocks.last)
        #expect(try node.json(BlockExplanation.self, "block", byNumber.summary.hash) == byNumber)
        let text = try node.heddle("block", "12").output
        for title in ["block       12", "verdict     accepted", "plan        ", "stage"] {
            #expect(text.contains(title), "\(title): \(text)")
        }
        let unknown = try node.heddle("block", "13")
        #expect((unknown.status, unknown.output) == (1, ""))
        #expect(unknown.errors.contains("block 13 is not among the last 12"))
        #expect(try node.heddle("status").output.contains("executed    12 blocks"))
        #expect(try node.heddle("incidents").output == "No incident since the daemon started.\n")
    }

    @Test func `workers are listed, scaled and replaced, and settings say where they come from`() throws {
        let settings = try node.json([SettingReport].self, "config")
        let count = try #require(settings.first { $0.name == "workers.count" })
        #expect((count.value, count.origin) == ("2", "flag --set workers.count"))
        #expect(try node.heddle("config").output.hasPrefix("[store]\npath = "))
        #expect(try node.heddle("workers", "set", "3").output == "from 2 to 3 workers\n")
        #expect(try node.json(StatusReport.self, "status").workersWanted == 3)
        let first = try #require(try node.json([WorkerReport].self, "workers", "list").first)
        #expect(try node.heddle("workers").output.hasPrefix("worker  process  state"))
        #expect(try node.heddle("workers", "restart", "\(first.id)").status == 0)
        let missing = try node.heddle("workers", "restart", "4000")
        #expect((missing.status, missing.output) == (1, ""))
        #expect(missing.errors.contains("there is no worker 4000"))
    }

    @Test func `a paused daemon takes no chain file, and one that drains ends`() throws {
        #expect(try node.heddle("pause").output == "paused\n")
        #expect(try node.heddle("status").output.contains("PAUSED"))
        let refused = try bringChain()
        #expect(refused.status == 2)
        #expect(refused.errors.contains("heddle resume"))
        #expect(try node.heddle("resume").output == "running\n")
        #expect(try node.heddle("drain").output == "draining\n")
        #expect(node.waitForEnd() == 0)
        #expect(try node.heddle("status").status == 2)
    }

    @Test func `the head moves back and forth`() throws {
        #expect(try bringChain().status == 0)
        let earlier = try node.json(BlockExplanation.self, "block", "10").summary.hash
        let move = try node.json(HeadMove.self, "head", "set", earlier)
        #expect((move.head.number, move.undone) == (10, 2))
        let last = try node.json(BlockExplanation.self, "block", "12").summary.hash
        #expect(try node.heddle("head", "set", last).output.hasPrefix("head        block 12"))
        let unknown = try node.heddle("head", "set", "0x" + String(repeating: "0", count: 64))
        #expect(unknown.status == 1)
    }

    @Test func `one block is submitted, and a broken one refused`() throws {
        // The first item of the file is its first block.
        let bytes = try [UInt8](Data(contentsOf: URL(fileURLWithPath: node.chainFile)))
        let lengthBytes = Int(bytes[0]) - 0xf7
        let length = bytes[1...lengthBytes].reduce(0) { $0 << 8 | Int($1) } + 1 + lengthBytes
        let file = "\(node.folder)/block.hex"
        try bytes[..<length].map { String(format: "%02x", $0) }.joined().write(
            toFile: file, atomically: true, encoding: .utf8)
        let taken = try node.json(BlockSummary.self, "submit", file, "--head")
        #expect((taken.number, taken.verdict) == (1, .accepted))
        #expect(try node.heddle("submit", file).output.contains("known"))
        try Data([0xc1, 0x80]).write(to: URL(fileURLWithPath: file))
        #expect(try node.heddle("submit", file).status == 1)
        let many = try node.heddle("submit", node.chainFile)
        #expect(many.status == 2)
        #expect(many.errors.contains("heddle import"))
    }
}
