import Admin
import ArgumentParser
import Console

/// The last blocks that the daemon took in.
struct BlocksCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "blocks",
        abstract: "List the last blocks: gas, strategy, tier, and where the time went.",
        discussion: """
            The newest stands last. The daemon remembers up to \(AdminLimits.blocksMax) blocks since it started; \
            `heddle block NUMBER` explains one of them.

            Examples: heddle blocks
                      heddle blocks 100 --json
            """)

    @Argument(help: ArgumentHelp("How many blocks, up to \(AdminLimits.blocksMax).", valueName: "n"))
    var count = 20

    @OptionGroup var admin: AdminOptions

    func validate() throws {
        guard (1...AdminLimits.blocksMax).contains(count) else {
            throw ValidationError("N is a number from 1 to \(AdminLimits.blocksMax), not \(count).")
        }
    }

    func run() throws {
        var daemon = try DaemonConnection(admin)
        let blocks = try daemon.blocks(count)
        Terminal.write(admin.json ? try JSONDocument.text(of: blocks) : BlocksTable(blocks).text)
    }
}
