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
}
