/// What an update has done to stored nodes, in whatever order it came to them.
///
/// An update mostly goes through a trie in the order of its paths. What comes in that order needs no sorting later.
struct NodeChanges {
    /// Where a change is kept until all are settled.
    struct Place {
        let index: Int
        let isStray: Bool
    }

    /// Sorted by path, each path once.
    private var ordered: [NodeChange] = []
    /// Changes at paths before the last of `ordered`.
    private var strays: [NodeChange] = []
    /// In the order in which they were stored: a node after those below it.
    var unhashed: [Unhashed] = []
    /// Sorted by path; none is below another.
    var orphans: [Orphan] = []

    subscript(place: Place) -> NodeChange {
        get { place.isStray ? strays[place.index] : ordered[place.index] }
        _modify {
            if place.isStray { yield &strays[place.index] } else { yield &ordered[place.index] }
        }
    }

    /// A node was loaded: unless it is stored again, it is gone. Returns where `store` will find it.
    mutating func load(at path: NibblePath) -> Int {
        append(NodeChange(path: path, encoding: nil))
        return ordered.count - 1
    }

    /// What was loaded last was not changed: it stays as it is.
    mutating func takeBackLoad(at path: NibblePath) {
        let last = ordered.last?.path == path ? ordered.popLast() : strays.popLast()
        precondition(last == NodeChange(path: path, encoding: nil), "only the last load is taken back")
    }

    /// - Parameters:
    ///   - encoding: of `node`.
    ///   - position: what `load` returned if it was called for the same path.
    mutating func store(_ node: Node, _ encoding: [UInt8], at path: NibblePath, loadedAs position: Int? = nil) {
        if let position, position < ordered.count, ordered[position].path == path {
            ordered[position].encoding = encoding
            note(node, at: path, in: Place(index: position, isStray: false))
        } else {
            note(node, at: path, in: append(NodeChange(path: path, encoding: encoding)))
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

    /// All of them by path; where a node was loaded and stored again, what was stored counts. Nothing is left here.
    mutating func settled() -> [NodeChange] {
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
        // Given away, not shared: with a second owner the next change would copy all of them.
        let settled = ordered
        self = NodeChanges()
        return settled
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

    @discardableResult
    private mutating func append(_ change: NodeChange) -> Place {
        if isBehind(change) {
            ordered.append(change)
            return Place(index: ordered.count - 1, isStray: false)
        }
        strays.append(change)
        return Place(index: strays.count - 1, isStray: true)
    }

    private func isBehind(_ change: NodeChange) -> Bool {
        ordered.isEmpty || ordered[ordered.count - 1].path < change.path
    }
}
