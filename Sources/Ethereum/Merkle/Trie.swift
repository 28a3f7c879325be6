import Primitives

/// A Merkle-Patricia trie whose nodes are stored by path, and an update of it that loads only what it must.
///
/// A node lives at the nibbles that lead to it, so a new one overwrites the old in place. A node shorter than 32 bytes
/// is stored inside its parent and nowhere else; the root is always stored.
public struct Trie {
    /// The root of a trie with nothing in it: Keccak of the RLP empty string.
    public static let emptyRoot = Keccak.hash([0x80])

    /// What hangs below one nibble of a branch while the branch is being updated.
    enum Child {
        case none
        /// As it was: still stored, or embedded in the parent.
        case unchanged(NodeReference)
        /// Not hashed or stored yet, for the parent may have to merge with it.
        case updated(Node)
    }

    /// What became of a subtrie.
    enum Outcome {
        /// Every key has the value that it had: nothing of it is written.
        case unchanged
        /// Nil when nothing is left.
        case node(Node?)
    }

    /// So many nodes are hashed together that vectors are full, and so few that none has left the cache meanwhile.
    private static let hashedTogetherMin = 64

    let root: Hash
    private let source: any NodeSource
    /// Nibbles of a key. Stored keys are all of one length; in `orderedRoot`, where they are not, none is stored.
    var keyLength = 0
    /// Every node loaded on the way to a key (gone unless written again), and every node written.
    var changes = NodeChanges()
    /// Who is asked for values, where the updates do not hold them.
    var values: (any TrieValues)?

    /// `root` must be what the nodes in `source` hash to.
    public init(root: Hash, source: any NodeSource) {
        self.root = root
        self.source = source
    }

    /// The trie after `updates`, which are sorted by key, each key once, none the prefix of another. A key that gets
    /// the value it has already costs its reading.
    ///
    /// - Parameter values: asked for every value; what the updates hold is nothing then.
    public consuming func updated(
        by updates: [TrieUpdate], asking values: (any TrieValues)? = nil
    ) throws(TrieError) -> UpdatedTrie {
        guard let first = updates.first else { return UpdatedTrie(root: root, changes: []) }
        keyLength = first.key.count
        self.values = values
        switch try updated(try storedRoot(), at: .root, by: updates[...]) {
        case .unchanged: return UpdatedTrie(root: root, changes: [])
        case .node(let node): return settled(node)
        }
    }

    // MARK: The recursion

    /// The subtrie `node` at `path` after `updates`, whose keys all begin with `path`.
    private mutating func updated(
        _ node: consuming Node?, at path: NibblePath, by updates: ArraySlice<TrieUpdate>
    ) throws(TrieError) -> Outcome {
        guard let first = updates.first?.key.dropping(path.count) else { return .unchanged }
        let last = updates[updates.endIndex - 1].key.dropping(path.count)
        let shared = first.sharedCount(with: last)

        // A branch goes on as the only one of its kind, so that its bytes are changed where they are.
        switch consume node {
        case nil where updates.count == 1:
            guard let value = try value(at: updates.startIndex, of: updates, replacing: nil) else { return .unchanged }
            return .node(.leaf(path: first, value: value[...]))
        case nil:
            return try split(nil, at: path, after: shared, by: updates)
        case .leaf(let own, let old) where updates.count == 1 && own == first:
            let new = try value(at: updates.startIndex, of: updates, replacing: old)
            return new?[...] == old ? .unchanged : .node(new.map { .leaf(path: first, value: $0[...]) })
        case .leaf(let own, let value):
            let length = min(shared, own.sharedCount(with: first))
            return try split(.leaf(path: own, value: value), at: path, after: length, by: updates)
        case .extension(let own, let child) where own.sharedCount(with: first) == own.count && shared >= own.count:
            let childPath = path.appending(own)
            switch try updated(try load(child, at: childPath), at: childPath, by: updates) {
            case .unchanged:
                takeBackLoad(of: child, at: childPath)
                return .unchanged
            case .node(let below): return .node(below.map { extending(own, to: $0, at: path) })
            }
        case .extension(let own, let child):
            let length = min(shared, own.sharedCount(with: first))
            return try split(.extension(path: own, child: child), at: path, after: length, by: updates)
        case .branch(let branch):
            return try updated(branch, at: path, by: updates)
        }
    }

    /// Nil deletes the key.
    private func value(
        at index: Int, of updates: ArraySlice<TrieUpdate>, replacing old: ArraySlice<UInt8>?
    ) throws(TrieError) -> [UInt8]? {
        var value = updates[index].value
        if let values { value = try values.value(at: index, replacing: old.map { Array($0) }) }
        precondition(value?.isEmpty != true, "a trie holds no empty value")
        precondition((value == nil) == (updates[index].value == nil), "a key is deleted where its update says so")
        return value
    }

    /// A branch that stays one needs no look at the children that nothing changes.
    private mutating func updated(
        _ branch: consuming Branch, at path: NibblePath, by updates: ArraySlice<TrieUpdate>
    ) throws(TrieError) -> Outcome {
        guard Self.staysBranch(branch, after: path.count, updates) else {
            return try split(.branch(branch), at: path, after: 0, by: updates)
        }
        var isChanged = false
        var rest = updates
        while let nibble = rest.first?.key[path.count] {
            let end = rest.firstIndex { $0.key[path.count] != nibble } ?? rest.endIndex
            let index = Int(nibble)
            if let child = try updated(branch[index], at: path.appending(nibble), by: rest[..<end]) {
                branch[index] = child
                isChanged = true
            }
            rest = rest[end...]
        }
        return isChanged ? .node(.branch(branch)) : .unchanged
    }

    /// Whether two children are left for certain: those that no update reaches, and those that get a value.
    private static func staysBranch(_ branch: Branch, after length: Int, _ updates: ArraySlice<TrieUpdate>) -> Bool {
        var (reached, written): (UInt16, UInt16) = (0, 0)
        for update in updates {
            let bit = UInt16(1) << update.key[length]
            reached |= bit
            if update.value != nil { written |= bit }
        }
        return (branch.presence & ~reached | written).nonzeroBitCount >= 2
    }

    /// A child of a branch that stays one: it can be stored at once. Nil where nothing changed.
    private mutating func updated(
        _ child: NodeReference, at path: NibblePath, by updates: ArraySlice<TrieUpdate>
    ) throws(TrieError) -> NodeReference? {
        let unhashedBefore = changes.unhashed.count
        var position: Int?
        if child.hash != nil { position = changes.load(at: path) }
        // Handed on as it is read: a name for it would be a second owner, and its bytes were copied for the change.
        switch try updated(child.isEmpty ? nil : read(child, at: path), at: path, by: updates) {
        case .unchanged:
            takeBackLoad(of: child, at: path)
            return nil
        case .node(nil): return .empty
        case .node(let updated?):
            let isMuch = changes.unhashed.count - unhashedBefore >= Self.hashedTogetherMin
            return store(updated, at: path, loadedAs: position, hashingSince: isMuch ? unhashedBefore : nil)
        }
    }

    /// Updates a subtrie as the sixteen subtries that begin `length` nibbles below `path`, and joins them again.
    private mutating func split(
        _ node: Node?, at path: NibblePath, after length: Int, by updates: ArraySlice<TrieUpdate>
    ) throws(TrieError) -> Outcome {
        let shared = updates[updates.startIndex].key.dropping(path.count).prefix(length)
        let branchPath = path.appending(shared)
        var children = Self.children(of: node, after: length)
        var isChanged = false
        var rest = updates
        while let nibble = rest.first?.key[branchPath.count] {
            let end = rest.firstIndex { $0.key[branchPath.count] != nibble } ?? rest.endIndex
            let index = Int(nibble)
            if let child = try updated(children[index], at: branchPath.appending(nibble), by: rest[..<end]) {
                children[index] = child
                isChanged = true
            }
            rest = rest[end...]
        }
        guard isChanged else { return .unchanged }
        return .node(try join(children, at: branchPath).map { extending(shared, to: $0, at: path) })
    }

    /// One of sixteen subtries after `updates`, nil where nothing changed. Several can be updated in different places
    /// and joined in one.
    mutating func updated(
        _ child: Child, at path: NibblePath, by updates: ArraySlice<TrieUpdate>
    ) throws(TrieError) -> Child? {
        let node: Node? =
            switch child {
            case .none: nil
            case .unchanged(let reference): try load(reference, at: path)
            case .updated(let node): node
            }
        switch try updated(node, at: path, by: updates) {
        case .unchanged:
            if case .unchanged(let reference) = child { takeBackLoad(of: reference, at: path) }
            return nil
        case .node(let node): return node.map { .updated($0) } ?? Child.none
        }
    }

    /// A node as sixteen subtries that begin `length` nibbles below it, where it must not branch before.
    static func children(of node: Node?, after length: Int) -> [Child] {
        var children = [Child](repeating: .none, count: 16)
        switch node {
        case nil: break
        case .leaf(let own, let value):
            children[Int(own[length])] = .updated(.leaf(path: own.dropping(length + 1), value: value))
        case .extension(let own, let child):
            let below = own.dropping(length + 1)
            children[Int(own[length])] =
                below.isEmpty ? .unchanged(child) : .updated(.extension(path: below, child: child))
        case .branch(let branch):
            for index in 0..<16 where !branch.isEmpty(index) { children[index] = .unchanged(branch[index]) }
        }
        return children
    }

    /// The node above sixteen subtries: a branch, or with one left what becomes of it, or nil.
    mutating func join(_ children: [Child], at path: NibblePath) throws(TrieError) -> Node? {
        let present = (0..<16).filter { if case .none = children[$0] { false } else { true } }
        guard let only = present.first else { return nil }
        if present.count == 1 {
            let nibble = NibblePath.root.appending(UInt8(only))
            return try collapse(children[only], below: nibble, at: path)
        }
        var references = [NodeReference](repeating: .empty, count: 16)
        for index in present {
            switch children[index] {
            case .none: break
            case .unchanged(let reference): references[index] = reference
            case .updated(let node): references[index] = store(node, at: path.appending(UInt8(index)))
            }
        }
        return .branch(Branch(references))
    }

    /// A branch's last child takes the branch's place.
    private mutating func collapse(
        _ child: Child, below nibble: NibblePath, at path: NibblePath
    ) throws(TrieError) -> Node? {
        let childPath = path.appending(nibble)
        switch child {
        case .none: return nil
        case .updated(let node): return extending(nibble, to: node, at: path)
        case .unchanged(let reference):
            let sibling = try read(reference, at: childPath)
            // A branch stays stored where it is; a leaf or an extension moves up and leaves its place.
            if case .branch = sibling { return .extension(path: nibble, child: reference) }
            if reference.hash != nil { _ = changes.load(at: childPath) }
            return extending(nibble, to: sibling, at: path)
        }
    }

    /// `node`, which is at `path` and then `prefix`, as a node at `path`.
    private mutating func extending(_ prefix: NibblePath, to node: Node, at path: NibblePath) -> Node {
        guard !prefix.isEmpty else { return node }
        switch node {
        case .leaf(let own, let value): return .leaf(path: prefix.appending(own), value: value)
        case .extension(let own, let child): return .extension(path: prefix.appending(own), child: child)
        case .branch: return .extension(path: prefix, child: store(node, at: path.appending(prefix)))
        }
    }

    // MARK: Loading and storing

    mutating func storedRoot() throws(TrieError) -> Node? {
        root == Self.emptyRoot ? nil : try load(NodeReference(hash: root), at: .root)
    }

    /// Reads a node that an update passes through: unless it is stored again at `path`, it is gone.
    private mutating func load(_ reference: NodeReference, at path: NibblePath) throws(TrieError) -> Node {
        let node = try read(reference, at: path)
        if reference.hash != nil { _ = changes.load(at: path) }
        return node
    }

    /// The node at `path` was only read, and nothing below it changed.
    private mutating func takeBackLoad(of reference: NodeReference, at path: NibblePath) {
        if reference.hash != nil { changes.takeBackLoad(at: path) }
    }

    func read(_ reference: NodeReference, at path: NibblePath) throws(TrieError) -> Node {
        let encoding = if let embedded = reference.embedded { embedded } else { try source.node(at: path) }
        guard let encoding else { throw .nodeMissing(path: path) }
        guard let node = Node(encoding: encoding), fits(node, at: path) else {
            throw .nodeMalformed(path: path, encoding: encoding)
        }
        return node
    }

    /// Whether keys of our length can pass through `node`: a damaged store must not lead past the end of a key.
    func fits(_ node: Node, at path: NibblePath) -> Bool {
        switch node {
        case .leaf(let own, _): path.count + own.count == keyLength
        case .extension(let own, _): path.count + own.count < keyLength
        case .branch: path.count < keyLength
        }
    }

    /// - Parameters:
    ///   - position: where a node was loaded at this path, if one was.
    ///   - count: of the unhashed nodes all behind so many are below this one, and are hashed now.
    private mutating func store(
        _ node: Node, at path: NibblePath, loadedAs position: Int? = nil, hashingSince count: Int? = nil
    ) -> NodeReference {
        var encoding = node.encoding
        guard encoding.count >= 32 else { return NodeReference(embedded: encoding, encoding.indices) }
        if let count { changes.hash(since: count, below: path, of: node, into: &encoding) }
        changes.store(node, encoding, at: path, loadedAs: position)
        return .unhashed
    }

    /// Hashes what is left to hash, the root last.
    mutating func settled(_ root: Node?) -> UpdatedTrie {
        guard let root else { return UpdatedTrie(root: Self.emptyRoot, changes: changes.settled()) }
        var encoding = root.encoding
        changes.hash(since: 0, below: .root, of: root, into: &encoding)
        changes.store(root, encoding, at: .root, loadedAs: 0)
        return UpdatedTrie(root: Keccak.hash(encoding), changes: changes.settled())
    }
}
