import ArgumentParser
import Console
import Primitives

/// Another block as the head.
struct HeadSetCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "set",
        abstract: "Make a block that is stored the head.",
        discussion: """
            Blocks are taken back to the one that both branches share, then the branch of the new head is executed. \
            Should a block of it be no good, the head is what it was before.

            Example: heddle head set 0x5c2d5b6ed6a8b2eb6f3bd8de0ff87a2a2d2b5f1d0c31b1f2ce3ba7d3b0a10a2f
            """)

    @Argument(help: ArgumentHelp("The block's hash: 0x and 64 hex digits.", valueName: "hash"))
    var block: BlockHash

    @OptionGroup var admin: AdminOptions

    func run() throws {
        // A long branch takes as long as its blocks do.
        var daemon = try DaemonConnection(admin, limit: nil)
        let move = try daemon.setHead(block.hash.hex)
        Terminal.write(admin.json ? try JSONDocument.text(of: move) : HeadMoveText(move).text)
    }
}
