import ArgumentParser

/// The block whose state the store holds.
struct HeadCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "head",
        abstract: "Choose which block is the chain's head.",
        discussion: """
            Example: heddle head set 0x5c2d5b6ed6a8b2eb6f3bd8de0ff87a2a2d2b5f1d0c31b1f2ce3ba7d3b0a10a2f
            """,
        subcommands: [HeadSetCommand.self])
}
