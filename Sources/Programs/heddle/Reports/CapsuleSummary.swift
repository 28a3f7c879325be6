import Capsule
import Chain
import Console
import Primitives
import State

/// What a capsule holds, for the person who watches.
struct CapsuleSummary {
    private let capsule: BlockCapsule

    init(_ capsule: BlockCapsule) { self.capsule = capsule }

    var text: String {
        let (block, state) = (capsule.block, capsule.state)
        var lines = [
            "block       \(block.header.number)  \(block.hash)",
            """
            contents    \(Format.count(block.transactions.count, "transaction")), \
            \(Format.count(state.accounts.count)) accounts, \(Format.count(state.slots.count)) slots, \
            \(Format.count(state.codes.count)) codes, \
            \(Format.count(state.accountNodes.count + state.storageNodes.count)) trie nodes
            """,
            "rules       \(capsule.rules.fork), chain \(capsule.schedule.chainID)",
            "recorded    by heddle \(capsule.heddleVersion): \(capsule.reason)",
            "verdict     \(capsule.verdict)",
        ]
        if capsule.parentStandsIn { lines.append("parent      one of our own: the block was cut out of its chain") }
        if !capsule.isComplete { lines.append("partial     the block could not be executed while it was recorded") }
        return lines.joined(separator: "\n")
    }
}
