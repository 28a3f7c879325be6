import Primitives

extension Node {
    /// The node that `encoding` spells, or nil when it spells none.
    init?(encoding: [UInt8]) {
        var outer = NodeReader(encoding, encoding.indices)
        guard let node = outer.next(), node.isList, outer.isAtEnd else { return nil }
        var items = NodeReader(encoding, node.payload)
        guard let first = items.next(), let second = items.next() else { return nil }
        if items.isAtEnd {
            self.init(encoding, first, second)
        } else {
            self.init(encoding, first, second, rest: &items)
        }
    }

    /// Two items: a leaf or an extension.
    private init?(_ bytes: [UInt8], _ first: NodeReader.Item, _ second: NodeReader.Item) {
        guard !first.isList, let (path, isLeaf) = NibblePath.decodingHexPrefix(bytes, first.payload) else { return nil }
        if isLeaf {
            guard !second.isList else { return nil }
            self = .leaf(path: path, value: Array(bytes[second.payload]))
        } else {
            guard !path.isEmpty, let child = NodeReference(bytes, second), !child.isEmpty else { return nil }
            self = .extension(path: path, child: child)
        }
    }

    /// Seventeen items: a branch, whose value is always empty.
    private init?(
        _ bytes: [UInt8], _ first: NodeReader.Item, _ second: NodeReader.Item, rest: inout NodeReader
    ) {
        guard let child0 = NodeReference(bytes, first), let child1 = NodeReference(bytes, second) else { return nil }
        var children: [NodeReference] = []
        children.reserveCapacity(16)
        children.append(child0)
        children.append(child1)
        while children.count < 16 {
            guard let item = rest.next(), let child = NodeReference(bytes, item) else { return nil }
            children.append(child)
        }
        guard let value = rest.next(), !value.isList, value.payload.isEmpty, rest.isAtEnd else { return nil }
        guard children.count(where: { !$0.isEmpty }) >= 2 else { return nil }
        self = .branch(children)
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
