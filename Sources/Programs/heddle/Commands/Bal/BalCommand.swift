import ArgumentParser

/// Block access lists, made and compared.
struct BalCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bal",
        abstract: "Make, check and compare block access lists (EIP-7928), of blocks of any fork.",
        discussion: """
            Lists of blocks from before Amsterdam carry marks of our own for what EIP-7928 cannot say of older forks; \
            wherever one is written, that is said.

            Example: heddle bal build block-3.capsule --output block-3.bal
            """,
        subcommands: [BalBuildCommand.self, BalCheckCommand.self, BalDiffCommand.self])
}
