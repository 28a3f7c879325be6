import Admin
import Foundation
import Testing

/// `heddle drain --wait`, as a script uses it.
@Suite struct DrainCommandTests {
    private let node: RunningNode

    init() throws { node = try RunningNode(blocks: 3) }

    @Test func `it returns when the daemon is gone, what waited being done`() throws {
        #expect(try node.heddle("import", node.chainFile, "--lists", node.listFile).status == 0)
        let drained = try node.heddle("drain", "--wait", "--timeout", "30")
        #expect(drained.status == 0, "\(drained.errors)")
        #expect(drained.output.hasPrefix("draining\nended after "), "\(drained.output)")
        #expect(!FileManager.default.fileExists(atPath: node.socket))
        #expect(node.waitForEnd() == 0)
        let store = try node.heddle("verify", "--datadir", "\(node.folder)/store")
        #expect(store.status == 0, "\(store.errors)")
        let nobody = try node.heddle("drain", "--wait")
        #expect(nobody.status == 2)
        #expect(nobody.errors.contains("No daemon listens"))
    }

    @Test func `it does not wait longer than it is told, and says that the daemon drains on`() throws {
        let daemon = try EndlessDaemon(at: "\(node.folder)/endless.sock")
        let drained = try node.heddle("drain", "--wait", "--timeout", "1", "--socket", daemon.path)
        #expect(drained.status == 2)
        #expect(drained.output == "draining\n")
        #expect(drained.errors.contains("still drains after 1 second, and goes on with it"), "\(drained.errors)")
    }

    @Test func `a limit without waiting, and one that is none, are mistakes`() throws {
        #expect(try node.heddle("drain", "--timeout", "5").errors.contains("--timeout is for --wait"))
        let never = try node.heddle("drain", "--wait", "--timeout", "0")
        #expect(never.status == 2)
        #expect(never.errors.contains("from 1 to 86400, not 0"))
        #expect(try node.status().activity == .running)
    }
}
