import Primitives

/// Reads a trie of which perhaps only some nodes are at hand, and believes none that does not hash to what its parent
/// says, up to the root. Keys are hashes.
public final class ProvenTrie {
    private static let keyLength = 64

    private let root: Hash
    private let source: any NodeSource
    /// Stored nodes that were found to be right.
    private var proven: [NibblePath: Node] = [:]

    public init(root: Hash, source: any NodeSource) {
        self.root = root
        self.source = source
    }

    /// The value of a key; nil where the trie proves that there is none.
    public func value(of key: Hash) throws(ProofError) -> [UInt8]? {
        let key = NibblePath(key)
        var path = NibblePath.root
        var node = try rootNode()
        while let current = node {
            let rest = key.dropping(path.count)
            switch current {
            case .leaf(let own, let value): return own == rest ? Array(value) : nil
            case .extension(let own, let child):
                guard rest.sharedCount(with: own) == own.count else { return nil }
                path = path.appending(own)
                node = try self.node(child, at: path)
            case .branch(let branch):
                path = path.appending(rest[0])
                node = try self.node(branch[Int(rest[0])], at: path)
            }
        }
        return nil
    }

    /// Throws unless the trie has a node of its own record at `wanted`, and it is the one at hand.
    public func check(nodeAt wanted: NibblePath) throws(ProofError) {
        if proven[wanted] != nil { return }
        var path = NibblePath.root
        var node = try rootNode()
        var isStored = node != nil
        while path.count < wanted.count, let current = node {
            let (next, child) = try Self.step(current, from: path, towards: wanted)
            path = next
            node = try self.node(child, at: path)
            isStored = child.hash != nil
        }
        guard path == wanted, node != nil, isStored else { throw .nodeUnnamed(path: wanted) }
    }

    /// How many keys have a value. Needs every node.
    public func count() throws(ProofError) -> Int {
        var count = 0
        var open: [(path: NibblePath, node: Node)] = []
        if let node = try rootNode() { open.append((.root, node)) }
        while let (path, current) = open.popLast() {
            var children: [(path: NibblePath, reference: NodeReference)] = []
            switch current {
            case .leaf: count += 1
            case .extension(let own, let child): children = [(path.appending(own), child)]
            case .branch(let branch):
                for (nibble, reference) in branch.children.enumerated() {
                    children.append((path.appending(UInt8(nibble)), reference))
                }
            }
            for child in children {
                if let node = try node(child.reference, at: child.path) { open.append((child.path, node)) }
            }
        }
        return count
    }

    /// One node down on the way to `wanted`, which is longer than `path`.
    private static func step(
        _ node: Node, from path: NibblePath, towards wanted: NibblePath
    ) throws(ProofError) -> (NibblePath, NodeReference) {
        let rest = wanted.dropping(path.count)
        switch node {
        case .extension(let own, let child) where rest.sharedCount(with: own) == own.count:
            return (path.appending(own), child)
        case .branch(let branch):
            return (path.appending(rest[0]), branch[Int(rest[0])])
        case .leaf, .extension:
            throw .nodeUnnamed(path: wanted)
        }
    }

    // MARK: Nodes

    private func rootNode() throws(ProofError) -> Node? {
        root == Trie.emptyRoot ? nil : try node(NodeReference(hash: root), at: .root)
    }

    /// Nil where there is none.
    private func node(_ reference: NodeReference, at path: NibblePath) throws(ProofError) -> Node? {
        if let embedded = reference.embedded { return try decode(embedded, at: path) }
        guard let expected = reference.hash else { return nil }
        if let known = proven[path] { return known }
        let encoding: [UInt8]?
        do throws(TrieError) { encoding = try source.node(at: path) } catch { throw .sourceFailed("\(error)") }
        guard let encoding else { throw .nodeMissing(path: path) }
        let found = Keccak.hash(encoding)
        guard found == expected else { throw .hashMismatch(path: path, expected: expected, found: found) }
        let node = try decode(encoding, at: path)
        proven[path] = node
        return node
    }

    /// A path that would lead past the end of a key must not be followed.
    private func decode(_ encoding: [UInt8], at path: NibblePath) throws(ProofError) -> Node {
        let fits: (Node) -> Bool = { node in
            switch node {
            case .leaf(let own, _): path.count + own.count == Self.keyLength
            case .extension(let own, _): path.count + own.count < Self.keyLength
            case .branch: path.count < Self.keyLength
            }
        }
        guard let node = Node(encoding: encoding), fits(node) else { throw .nodeMalformed(path: path) }
        return node
    }
}
