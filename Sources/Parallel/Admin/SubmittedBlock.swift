import Primitives

/// A block on its way to the daemon.
public struct SubmittedBlock: Equatable, Sendable {
    /// RLP, as the network has it.
    public let block: [UInt8]
    /// As it came (EIP-7928), or one of our own for a block from before; nil where there is none.
    public let accessList: [UInt8]?
    /// Whether it is to be the head, which counts from the merge on.
    public let isWanted: Bool
    /// How far its client is, where it is one block of a file.
    public let progress: FileProgress?

    public init(block: [UInt8], accessList: [UInt8]?, isWanted: Bool, progress: FileProgress? = nil) {
        (self.block, self.accessList, self.isWanted, self.progress) = (block, accessList, isWanted, progress)
    }

    public var encoded: [UInt8] {
        var encoder = RLPEncoder()
        encoder.list { fields in
            fields.append(block)
            // No list is one byte long at most: the empty one is 0xc0.
            fields.append(accessList ?? [])
            fields.append(UInt64(isWanted ? 1 : 0))
            guard let progress else { return }
            fields.list { pair in
                pair.append(progress.bytesRead)
                pair.append(progress.bytes)
            }
        }
        return encoder.bytes
    }

    public init(encoded: [UInt8]) throws(RLPError) {
        var fields = try RLPDecoder(list: encoded)
        block = try fields.bytes()
        let list = try fields.bytes()
        accessList = list.isEmpty ? nil : list
        isWanted = try fields.uint64() != 0
        progress = fields.isAtEnd ? nil : try FileProgress(from: &fields)
        try fields.finish()
    }
}

extension FileProgress {
    fileprivate init(from fields: inout RLPDecoder) throws(RLPError) {
        var pair = try fields.list()
        self.init(bytesRead: try pair.uint64(), of: try pair.uint64())
        try pair.finish()
    }
}
