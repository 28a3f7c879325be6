/// Many lists of positions, nearly all of them short, in one piece of memory.
struct PositionLists {
    /// One of them; an empty one is nil.
    struct List {
        fileprivate var last: Int
    }

    /// Each with where the one before it in its list is.
    private var entries: [(position: Int, before: Int?)] = []

    mutating func append(_ position: Int, to list: inout List?) {
        entries.append((position, list?.last))
        list = List(last: entries.count - 1)
    }

    func last(of list: List?) -> Int? { list.map { entries[$0.last].position } }

    /// Adds what is in the list, the last one first.
    func add(_ list: List?, to found: inout [Int]) {
        var next = list?.last
        while let entry = next {
            found.append(entries[entry].position)
            next = entries[entry].before
        }
    }
}
