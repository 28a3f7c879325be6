import Primitives

/// Hashes, each put into the parent of its node.
///
/// How long a node is does not depend on the hashes in it: it is stored with room for them. So nodes can be hashed
/// many at a time, as long as those below come first.
extension NodeChanges {
    /// A node, and where its hash belongs.
    private struct Item {
        let node: Place
        /// Nil for the node above all of them.
        let parent: Place?
        let offset: Int
    }

    /// Hashes the nodes that were stored since `unhashed` had so many, and puts all hashes into their parents.
    ///
    /// - Parameter top: the node at `path`, above all of these and not stored yet.
    mutating func hash(since count: Int, below path: NibblePath, into top: inout [UInt8]) {
        guard unhashed.count > count else { return }
        var places = Array(unhashed[count...])
        unhashed.removeLast(places.count)
        // A node comes before those below it.
        if places.contains(where: \.isStray) {
            places.sort { self[$0].path < self[$1].path }
        } else {
            places.sort { $0.index < $1.index }
        }
        for level in levels(of: places, below: path, top).reversed() {
            let hashes = Keccak.hashes(of: level.map { self[$0.node].encoding ?? [] })
            for (item, hash) in zip(level, hashes) {
                if let parent = item.parent {
                    self[parent].encoding?.store(hash, at: item.offset)
                } else {
                    top.store(hash, at: item.offset)
                }
            }
        }
    }

    /// By the number of nodes above.
    private func levels(of places: [Place], below path: NibblePath, _ top: [UInt8]) -> [[Item]] {
        var levels: [[Item]] = []
        // Nodes on the way to the current one.
        var above: [Place] = []
        for place in places {
            let own = self[place].path
            while let last = above.last, !own.begins(with: self[last].path) { above.removeLast() }
            if levels.count == above.count { levels.append([]) }
            let parent = above.last
            let offset =
                parent.map { Self.hashOffset(of: own, in: self[$0].encoding ?? [], at: self[$0].path) }
                ?? Self.hashOffset(of: own, in: top, at: path)
            levels[above.count].append(Item(node: place, parent: parent, offset: offset))
            above.append(place)
        }
        return levels
    }

    /// Where the hash of the child at `path` is in its parent.
    private static func hashOffset(of path: NibblePath, in parent: [UInt8], at parentPath: NibblePath) -> Int {
        var position = NodeWriter.headSize(ofList: parent)
        // An extension begins with its path, which is a single byte only for one nibble.
        if path.count > parentPath.count + 1 || parent[position] < 0x80 {
            position = parent.count - 33
        } else {
            for _ in 0..<path[parentPath.count] { position += Branch.childSize(parent[position]) ?? 0 }
        }
        precondition(parent[position] == 0x80 + 32, "a child that is stored is named by its hash")
        return position + 1
    }
}

extension [UInt8] {
    fileprivate mutating func store(_ hash: Hash, at offset: Int) {
        precondition(offset + 32 <= count)
        // SAFETY: 32 bytes from the offset on are inside.
        unsafe withUnsafeMutableBytes { unsafe hash.store(bytes: $0.baseAddress! + offset) }
    }
}
