import ArgumentParser
import Console

/// One block explained.
struct BlockCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "block",
        abstract: "Explain one block: its plan, what conflicted, and why it took as long as it did.",
        discussion: """
            Known are the blocks that the daemon has taken in since it started, the last ones of them (`heddle blocks`).

            expected is what the plan foretold in gas, measured what workers took. They differ where gas says little \
            about time, or where transactions ran again: conflicts and fell back then say why. Transactions count \
            from 1; 0 and the number after the last one are what the block does before and after them.

            Examples: heddle block 1234
                      heddle block 0x5c2d5b6ed6a8b2eb6f3bd8de0ff87a2a2d2b5f1d0c31b1f2ce3ba7d3b0a10a2f --json
            """)

    @Argument(help: ArgumentHelp("A block's number, or its hash: 0x and 64 hex digits.", valueName: "number|hash"))
    var block: BlockName

    @OptionGroup var admin: AdminOptions

    func run() throws {
        var daemon = try DaemonConnection(admin)
        let explanation = try daemon.block(block.text)
        Terminal.write(admin.json ? try JSONDocument.text(of: explanation) : BlockText(explanation).text)
    }
}
