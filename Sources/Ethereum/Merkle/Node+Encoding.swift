extension Node {
    /// The node as it is hashed and stored.
    var encoding: [UInt8] {
        switch self {
        case .leaf(let path, let value):
            Self.list(size: NodeWriter.pathSize(path) + NodeWriter.stringSize(value)) { writer in
                writer.path(path, isLeaf: true)
                writer.string(value)
            }
        case .extension(let path, let child):
            Self.list(size: NodeWriter.pathSize(path) + NodeWriter.referenceSize(child)) { writer in
                writer.path(path, isLeaf: false)
                writer.reference(child)
            }
        case .branch(let children):
            Self.list(size: children.reduce(1) { $0 + NodeWriter.referenceSize($1) }) { writer in
                for child in children { writer.reference(child) }
                writer.head(0, offset: 0x80)
            }
        }
    }

    private static func list(size: Int, _ items: (inout NodeWriter) -> Void) -> [UInt8] {
        NodeWriter.bytes(count: NodeWriter.headSize(size) + size) { writer in
            writer.head(size, offset: 0xc0)
            items(&writer)
        }
    }
}
