/// A set of small numbers that knows its lowest: a bit each.
struct LowestFirst: Sendable {
    private var words: [UInt64] = []
    /// No word below this one has a bit.
    private var low = 0

    var isEmpty: Bool { lowest == nil }

    /// The lowest member.
    var lowest: Int? {
        for word in words.indices.dropFirst(low) where words[word] != 0 {
            return word * 64 + words[word].trailingZeroBitCount
        }
        return nil
    }

    func contains(_ number: Int) -> Bool {
        number / 64 < words.count && words[number / 64] & (1 << (number % 64)) != 0
    }

    mutating func insert(_ number: Int) {
        let word = number / 64
        if word >= words.count { words += Array(repeating: 0, count: word + 1 - words.count) }
        words[word] |= 1 << (number % 64)
        low = min(low, word)
    }

    mutating func remove(_ number: Int) {
        guard contains(number) else { return }
        words[number / 64] &= ~(1 << (number % 64))
        while low < words.count, words[low] == 0 { low += 1 }
    }
}
