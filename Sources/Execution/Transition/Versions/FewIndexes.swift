import Chain

/// Indexes of a block, ascending: one of them, nearly always, without a piece of memory of its own.
struct FewIndexes {
    private var lowest: Int32 = -1
    /// Ascending.
    private var rest: [Int32] = []

    /// -1 where there is none.
    var highest: Int { Int(rest.last ?? lowest) }

    /// Adds an index that is not in it.
    mutating func insert(_ index: Int) {
        var index = Int32(index)
        guard lowest >= 0 else {
            lowest = index
            return
        }
        if index < lowest { swap(&index, &lowest) }
        rest.insert(index, at: rest.firstPosition(notBelow: index) { $0 })
    }

    mutating func remove(_ index: Int) {
        if lowest == Int32(index) {
            lowest = rest.isEmpty ? -1 : rest.removeFirst()
        } else {
            let place = rest.firstPosition(notBelow: Int32(index)) { $0 }
            if place < rest.count, rest[place] == Int32(index) { rest.remove(at: place) }
        }
    }

    /// Those above `index`, ascending, up to `last`.
    func above(_ index: Int, upTo last: Int = .max) -> [Int] {
        guard highest > index, Int(lowest) <= last else { return [] }
        let found = rest[rest.firstPosition(notBelow: Int32(index + 1)) { $0 }...].lazy.map(Int.init)
            .prefix { $0 <= last }
        return (Int(lowest) > index ? [Int(lowest)] : []) + found
    }
}
