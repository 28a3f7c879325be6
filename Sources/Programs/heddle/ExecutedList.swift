import Capsule
import Chain
import Primitives
import State
import Transition

/// The list that a block's execution in order comes to.
struct ExecutedList {
    let block: Block
    let verdict: CapsuleVerdict
    /// Nil where execution did not come to its end.
    let list: BlockAccessList?
    /// Whether EIP-7928 knows such a list; before, it carries marks of our own.
    let isOfProtocol: Bool

    /// Executes the capsule's block on its state, without any list.
    init(_ capsule: BlockCapsule) throws {
        var bare = capsule
        bare.accessList = nil
        let folder = try DataFolder.prepare(nil)
        let judgement = try bare.replay(on: bare.makeStore(at: folder.path))
        (block, verdict, list) = (capsule.block, judgement.verdict, judgement.outcome?.accessList)
        isOfProtocol = capsule.rules.hasBlockAccessList
    }

    func encoded(_ list: BlockAccessList) -> [UInt8] { isOfProtocol ? list.encoded : list.encodedWithMarks }
}
