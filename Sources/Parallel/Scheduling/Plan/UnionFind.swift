/// Sets of transactions that only ever grow together. The lowest index names its set.
public struct UnionFind {
    private var parents: [Int]

    public init(count: Int) { parents = Array(0..<count) }

    public mutating func root(of element: Int) -> Int {
        var element = element
        while parents[element] != element {
            parents[element] = parents[parents[element]]
            element = parents[element]
        }
        return element
    }

    public mutating func join(_ first: Int, _ second: Int) {
        let (first, second) = (root(of: first), root(of: second))
        // The lower one stays the root: whoever asks gets the same name, whatever the order of the joins.
        if first < second { parents[second] = first } else { parents[first] = second }
    }

    /// Every set, by its lowest element, its elements ascending.
    public mutating func sets() -> [[Int]] {
        var members: [[Int]] = Array(repeating: [], count: parents.count)
        for element in parents.indices { members[root(of: element)].append(element) }
        return members.filter { !$0.isEmpty }
    }
}
