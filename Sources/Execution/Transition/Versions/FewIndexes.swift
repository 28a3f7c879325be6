/// Indexes of a block, in no order: one of them, nearly always, without a piece of memory of its own.
struct FewIndexes {
    private var first: Int32 = -1
    private var rest: [Int32] = []
    /// No lower than any of them that was ever in it.
    private(set) var highest = -1

    mutating func insert(_ index: Int) {
        highest = max(highest, index)
        if first < 0 { first = Int32(index) } else { rest.append(Int32(index)) }
    }

    mutating func remove(_ index: Int) {
        if first == Int32(index) {
            first = rest.popLast() ?? -1
        } else {
            rest.removeAll { $0 == Int32(index) }
        }
    }

    /// Those above `index`.
    func above(_ index: Int) -> [Int] {
        guard highest > index else { return [] }
        let found = rest.lazy.map(Int.init).filter { $0 > index }
        return (Int(first) > index ? [Int(first)] : []) + found
    }
}
