import ArgumentParser

/// Blocks in files that hold everything to execute them again.
struct CapsuleCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "capsule",
        abstract: "Put one block into a file with all that executes it, and execute such a file.",
        discussion: """
            A capsule needs nothing but itself: it holds the block, its access list, its parent, and the part of the \
            state that the block reads, proven up to the parent's state root. Incidents are written as capsules, too.

            Example: heddle capsule record chain.json.gz --block 3 --output block-3.capsule
            """,
        subcommands: [CapsuleRecordCommand.self, CapsuleReplayCommand.self])
}
