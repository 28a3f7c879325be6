import Primitives

extension Node {
    /// The node that `encoding` spells, or nil when it spells none.
    init?(encoding: [UInt8]) {
        var outer = NodeReader(encoding, encoding.indices)
        guard let node = outer.next(), node.isList, outer.isAtEnd else { return nil }
        if let branch = Branch(encoding: encoding, payload: node.payload) {
            self = .branch(branch)
            return
        }
        var items = NodeReader(encoding, node.payload)
        guard let first = items.next(), let second = items.next(), items.isAtEnd else { return nil }
        self.init(encoding, first, second)
    }

    /// Two items: a leaf or an extension.
    private init?(_ bytes: [UInt8], _ first: NodeReader.Item, _ second: NodeReader.Item) {
        guard !first.isList, let (path, isLeaf) = NibblePath.decodingHexPrefix(bytes, first.payload) else { return nil }
        if isLeaf {
            guard !second.isList else { return nil }
            self = .leaf(path: path, value: bytes[second.payload])
        } else {
            guard !path.isEmpty, let child = NodeReference(bytes, second), !child.isEmpty else { return nil }
            self = .extension(path: path, child: child)
        }
    }
}

extension NodeReference {
    fileprivate init?(_ bytes: [UInt8], _ item: NodeReader.Item) {
        if item.isList {
            let whole = item.start..<item.payload.upperBound
            guard whole.count < 32 else { return nil }
            self.init(embedded: bytes, whole)
        } else if item.payload.isEmpty {
            self = .empty
        } else {
            guard item.payload.count == 32 else { return nil }
            self.init(hash: Hash(leftAligned: bytes, item.payload))
        }
    }
}

extension NibblePath {
    /// The reverse of `NodeWriter.path`.
    fileprivate static func decodingHexPrefix(
        _ bytes: [UInt8], _ range: Range<Int>
    ) -> (path: NibblePath, isLeaf: Bool)? {
        guard let start = range.first, bytes[start] & 0xc0 == 0, range.count <= 33 else { return nil }
        let (flags, rest) = (bytes[start], range.dropFirst())
        let path = { NibblePath(bytes: bytes, rest) }
        if flags & 0x10 == 0 {
            guard flags & 0x0f == 0 else { return nil }
            return (path(), flags & 0x20 != 0)
        } else {
            guard rest.count < 32 else { return nil }
            return (NibblePath.root.appending(flags & 0x0f).appending(path()), flags & 0x20 != 0)
        }
    }
}
