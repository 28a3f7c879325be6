import Primitives
import State

/// Where the blocks of a file go: a chain in a folder, or a process that follows one.
public protocol BlockSink: ~Copyable {
    /// The newest block of the chain there.
    var head: BlockReference { get }

    /// Whether the chain there has this block, so that it need not be offered.
    func holds(_ hash: Hash, number: UInt64) throws(SinkError) -> Bool

    /// Takes one block in.
    ///
    /// - Parameters:
    ///   - accessList: as it stands in the file.
    ///   - isWanted: whether it is to be the head.
    mutating func take(_ block: [UInt8], accessList: [UInt8]?, isWanted: Bool) throws(SinkError) -> TakenBlock
}
