/// What an update has done to stored nodes, in whatever order it came to them.
///
/// An update mostly goes through a trie in the order of its paths. What comes in that order needs no sorting later.
struct NodeChanges {
    /// Sorted by path, each path once.
    private var ordered: [NodeChange] = []
    /// Changes at paths before the last of `ordered`.
    private var strays: [NodeChange] = []

    /// A node was loaded: unless it is stored again, it is gone. Returns where `store` will find it.
    mutating func load(at path: NibblePath) -> Int {
        append(NodeChange(path: path, encoding: nil))
        return ordered.count - 1
    }

    /// - Parameter position: what `load` returned if it was called for the same path.
    mutating func store(_ encoding: [UInt8], at path: NibblePath, loadedAs position: Int? = nil) {
        let change = NodeChange(path: path, encoding: encoding)
        if let position, position < ordered.count, ordered[position].path == path {
            ordered[position] = change
        } else {
            append(change)
        }
    }

    /// - Parameter changes: sorted by path, each path once.
    mutating func append(sorted changes: [NodeChange]) {
        guard let first = changes.first, isBehind(first) else {
            strays += changes
            return
        }
        ordered += changes
    }

    /// All of them by path; where a node was loaded and stored again, what was stored counts.
    consuming func settled() -> [NodeChange] {
        strays.sort { $0.path < $1.path || ($0.path == $1.path && $0.encoding != nil && $1.encoding == nil) }
        var late: [NodeChange] = []
        for stray in strays where late.last?.path != stray.path {
            if let position = position(of: stray.path) {
                if stray.encoding != nil { ordered[position] = stray }
            } else {
                late.append(stray)
            }
        }
        merge(&late)
        return ordered
    }

    /// From the end, so that what is before the first of `late` stays where it is.
    private mutating func merge(_ late: inout [NodeChange]) {
        var (from, to) = (ordered.count - 1, ordered.count + late.count - 1)
        // Only for the room.
        ordered += late
        while let last = late.last {
            if from >= 0, last.path < ordered[from].path {
                ordered.swapAt(from, to)
                from -= 1
            } else {
                ordered[to] = late.removeLast()
            }
            to -= 1
        }
    }

    private func position(of path: NibblePath) -> Int? {
        var range = 0..<ordered.count
        while !range.isEmpty {
            let middle = range.lowerBound + range.count / 2
            if ordered[middle].path == path { return middle }
            range = ordered[middle].path < path ? middle + 1..<range.upperBound : range.lowerBound..<middle
        }
        return nil
    }

    private mutating func append(_ change: NodeChange) {
        if isBehind(change) { ordered.append(change) } else { strays.append(change) }
    }

    private func isBehind(_ change: NodeChange) -> Bool {
        ordered.isEmpty || ordered[ordered.count - 1].path < change.path
    }
}
