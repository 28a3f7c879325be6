import Primitives
import State

/// Where the blocks of a file go: a chain in a folder, or a process that follows one.
public protocol BlockSink: ~Copyable {
    /// The newest block of the chain there.
    var head: BlockReference { get }

    /// Whether the chain there has this block, so that it need not be offered.
    func holds(_ hash: Hash, number: UInt64) throws(SinkError) -> Bool

    /// Says which block will be offered after the one that is taken next.
    mutating func expect(_ block: [UInt8])

    /// Takes one block in, and says what became of the oldest one that it has not said it of.
    ///
    /// Nil where that is still open: `settle` says it, or a later `take`. What is thrown is about the same block.
    ///
    /// - Parameters:
    ///   - accessList: as it stands in the file.
    ///   - isWanted: whether it is to be the head.
    mutating func take(_ block: [UInt8], accessList: [UInt8]?, isWanted: Bool) throws(SinkError) -> TakenBlock?

    /// Waits for what became of the oldest block that nothing was said of; nil when there is none left, or nobody
    /// waits for them any more.
    mutating func settle() throws(SinkError) -> TakenBlock?
}

extension BlockSink where Self: ~Copyable {
    /// Only who executes the blocks itself has a use for it.
    public mutating func expect(_ block: [UInt8]) {}

    /// Most say at once what became of a block.
    public mutating func settle() throws(SinkError) -> TakenBlock? { nil }
}
