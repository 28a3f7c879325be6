import Primitives

/// How an import ended. Whatever it is, the chain is at the boundary of a block.
public enum ImportEnd: Equatable, Sendable {
    case complete
    /// Somebody asked for it.
    case stopped
    case refused(StoppedBlock)
    /// Nothing is known about the block.
    case failed(StoppedBlock)
    /// A file cannot be read further.
    case unreadable(ChainFileError)

    /// The block at which an import stopped.
    public struct StoppedBlock: Equatable, Sendable {
        public let number: UInt64
        public let hash: Hash
        /// In bytes from the start of the chain file, of what is inside where that is compressed.
        public let offset: UInt64
        public let reason: String
    }
}
