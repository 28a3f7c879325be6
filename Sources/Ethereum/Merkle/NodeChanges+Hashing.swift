import Primitives

/// Hashes, each put into the parent of its node.
///
/// How long a node is does not depend on the hashes in it: it is stored with room for them. So nodes can be hashed
/// many at a time, as long as those below come first.
extension NodeChanges {
    /// A stored node whose hash is not in its parent yet.
    struct Unhashed {
        let place: Place
        /// How many levels of nodes that are not hashed either are below it.
        let height: Int
        /// Its parent among those not hashed, once that is stored. Nil for those on top.
        var parent: Int?
        /// Where in the parent the hash belongs.
        var offset = 0
    }

    /// A node that is not hashed, and whose parent is not stored.
    struct Orphan {
        let path: NibblePath
        let index: Int
    }

    /// Notes a node as stored and not hashed, and says to those below it where their hashes belong: it is their parent.
    mutating func note(_ node: Node, at path: NibblePath, in place: Place) {
        let below = orphans(below: path)
        var height = 0
        for orphan in orphans[below] {
            unhashed[orphan.index].parent = unhashed.count
            unhashed[orphan.index].offset = node.hashOffset(below: orphan.path[path.count])
            height = max(height, unhashed[orphan.index].height + 1)
        }
        let own = Orphan(path: path, index: unhashed.count)
        unhashed.append(Unhashed(place: place, height: height, parent: nil))
        if below.upperBound == orphans.count {
            orphans.removeLast(below.count)
            orphans.append(own)
        } else {
            orphans.replaceSubrange(below, with: CollectionOfOne(own))
        }
    }

    /// Hashes the nodes that were stored since `unhashed` had so many, and puts all hashes into their parents.
    ///
    /// - Parameter top: the encoding of `node` at `path`, which is above all of these and not stored yet.
    mutating func hash(since count: Int, below path: NibblePath, of node: Node, into top: inout [UInt8]) {
        guard unhashed.count > count else { return }
        let below = orphans(below: path)
        for orphan in orphans[below] {
            unhashed[orphan.index].offset = node.hashOffset(below: orphan.path[path.count])
        }
        orphans.removeSubrange(below)

        let batch = unhashed[count...]
        var (height, left) = (0, batch.count)
        while left > 0 {
            let level = batch.filter { $0.height == height }
            let hashes = Keccak.hashes(of: level.map { self[$0.place].encoding ?? [] })
            for (item, hash) in zip(level, hashes) {
                if let parent = item.parent {
                    self[batch[parent].place].encoding?.store(hash, at: item.offset)
                } else {
                    top.store(hash, at: item.offset)
                }
            }
            (height, left) = (height + 1, left - level.count)
        }
        unhashed.removeLast(batch.count)
    }

    /// Those below `path`: they stand side by side, and mostly at the end, for an update goes through a trie in order.
    private func orphans(below path: NibblePath) -> Range<Int> {
        var end = orphans.count
        while end > 0, path < orphans[end - 1].path, !orphans[end - 1].path.begins(with: path) { end -= 1 }
        var start = end
        while start > 0, orphans[start - 1].path.begins(with: path) { start -= 1 }
        return start..<end
    }
}

extension [UInt8] {
    fileprivate mutating func store(_ hash: Hash, at offset: Int) {
        precondition(self[offset - 1] == 0x80 + 32, "a child that is stored is named by its hash")
        precondition(offset + 32 <= count)
        // SAFETY: 32 bytes from the offset on are inside.
        unsafe withUnsafeMutableBytes { unsafe hash.store(bytes: $0.baseAddress! + offset) }
    }
}
