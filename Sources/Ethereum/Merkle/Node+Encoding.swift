extension Node {
    /// The node as it is hashed and stored.
    var encoding: [UInt8] {
        switch self {
        case .leaf(let path, let value):
            NodeWriter.list(size: NodeWriter.pathSize(path) + NodeWriter.stringSize(value)) { writer in
                writer.path(path, isLeaf: true)
                writer.string(value)
            }
        case .extension(let path, let child):
            NodeWriter.list(size: NodeWriter.pathSize(path) + NodeWriter.referenceSize(child)) { writer in
                writer.path(path, isLeaf: false)
                writer.reference(child)
            }
        case .branch(let branch): branch.encoding
        }
    }

    /// Where in the encoding the hash of the child below `nibble` is, of one that is named by it.
    func hashOffset(below nibble: UInt8) -> Int {
        switch self {
        case .leaf: preconditionFailure("a leaf has no child")
        case .extension(let path, _):
            // The child ends the node: a head, the path, and then the head of the hash.
            let (pathSize, hashSize) = (NodeWriter.pathSize(path), 33)
            return NodeWriter.headSize(pathSize + hashSize) + pathSize + 1
        case .branch(let branch): return branch.hashOffset(Int(nibble))
        }
    }
}
