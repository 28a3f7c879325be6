/// An update in parts: each of the sixteen subtries below the root may be updated in a place of its own.
extension Trie {
    /// The subtries that `updates` reach and really change, after them, in order. The same `updates` as for
    /// `updated(by:asking:)`, or those of some of the subtries.
    public consuming func shards(
        updatedBy updates: [TrieUpdate], asking values: (any TrieValues)? = nil
    ) throws(TrieError) -> [TrieShard] {
        guard let first = updates.first else { return [] }
        self.values = values
        keyLength = first.key.count
        let children = Self.children(of: try storedRoot(), after: 0)
        var shards: [TrieShard] = []
        var rest = updates[...]
        while let nibble = rest.first?.key[0] {
            let end = rest.firstIndex { $0.key[0] != nibble } ?? rest.endIndex
            // What was loaded to get here, the root, is the join's to store again.
            changes = NodeChanges()
            let path = NibblePath.root.appending(nibble)
            let slice = rest[..<end]
            rest = rest[end...]
            guard let child = try updated(children[Int(nibble)], at: path, by: slice) else { continue }
            // An updated subtrie is a node that nobody has stored, or nothing.
            var encoding: [UInt8]?
            if case .updated(let node) = child {
                encoding = node.encoding
                changes.hash(since: 0, below: path, of: node, into: &encoding!)
            }
            shards.append(TrieShard(nibble: nibble, node: encoding, changes: changes.settled()))
        }
        return shards
    }

    /// The trie whose subtries are `shards`, and for the rest as it was: the same as `updated(by:asking:)` gives.
    ///
    /// `shards` are in order, each nibble once; `keyLength` counts the nibbles of a key.
    public consuming func joined(_ shards: [TrieShard], keyLength: Int = 64) throws(TrieError) -> UpdatedTrie {
        guard !shards.isEmpty else { return UpdatedTrie(root: root, changes: []) }
        self.keyLength = keyLength
        var children = Self.children(of: try storedRoot(), after: 0)
        for shard in shards {
            children[Int(shard.nibble)] = try child(shard)
            changes.append(sorted: shard.changes)
        }
        let node = try join(children, at: .root)
        return settled(node)
    }

    private func child(_ shard: TrieShard) throws(TrieError) -> Child {
        guard let encoding = shard.node else { return .none }
        let path = NibblePath.root.appending(shard.nibble)
        guard let node = Node(encoding: encoding), fits(node, at: path) else {
            throw .nodeMalformed(path: path, encoding: encoding)
        }
        return .updated(node)
    }

    /// Reads every node on the way to `key`, so that an update finds them in memory; says how many there were.
    public consuming func depth(of key: NibblePath) throws(TrieError) -> Int {
        guard root != Self.emptyRoot else { return 0 }
        keyLength = key.count
        var (depth, path, reference) = (0, NibblePath.root, NodeReference(hash: root))
        while !reference.isEmpty {
            let node = try read(reference, at: path)
            depth += 1
            let rest = key.dropping(path.count)
            switch node {
            case .leaf: return depth
            case .extension(let own, let child):
                guard own.sharedCount(with: rest) == own.count else { return depth }
                (path, reference) = (path.appending(own), child)
            case .branch(let branch):
                (path, reference) = (path.appending(rest[0]), branch[Int(rest[0])])
            }
        }
        return depth
    }
}
