/// Small numbers, one bit each.
struct ColourSet: Equatable {
    private var words: [UInt64] = []

    var firstAbsent: Int {
        for (index, word) in words.enumerated() where word != .max { return index * 64 + (~word).trailingZeroBitCount }
        return words.count * 64
    }

    mutating func insert(_ colour: Int) {
        while words.count <= colour / 64 { words.append(0) }
        words[colour / 64] |= 1 << UInt64(colour % 64)
    }

    mutating func formUnion(_ other: ColourSet?) {
        guard let other else { return }
        while words.count < other.words.count { words.append(0) }
        for (index, word) in other.words.enumerated() { words[index] |= word }
    }
}
