import Console
import Primitives
import State

/// Whether a state is what its block says. Its JSON names are these, with underscores.
struct VerifyReport: Encodable {
    let isRight: Bool
    let block: UInt64
    let hash: String
    let stateRoot: String
    let accounts: Int
    let slots: Int
    let nodes: Int
    let fault: String?

    init(_ block: BlockReference, _ count: StateCount, fault: StoreError?) {
        (self.block, hash, stateRoot) = (block.number, block.hash.hex, block.stateRoot.hex)
        (accounts, slots, nodes) = (count.accounts, count.slots, count.nodes)
        self.fault = fault.map { "\($0)" }
        isRight = fault == nil
    }

    var text: String {
        let head = "block       \(block)  \(hash)\nstate root  \(stateRoot)"
        if let fault { return "\(head)\nWRONG       \(fault)" }
        return """
            \(head)
            right       \(Format.count(accounts, "account")), \(Format.count(slots, "slot")), \
            \(Format.count(nodes, "trie node")) computed anew
            """
    }
}
