/// How often something was so, of the times it could have been; the past counts less and less.
struct Rate: Equatable, Sendable {
    /// What one time counts, so that halves of it count, too.
    static let one: UInt32 = 16
    static let triesMax: UInt32 = 1 << 24

    private(set) var hits: UInt32 = 0
    private(set) var tries: UInt32 = 0

    init() {}

    /// Nil for what cannot have been counted.
    init?(hits: UInt32, tries: UInt32) {
        guard hits <= tries, tries <= Self.triesMax else { return nil }
        (self.hits, self.tries) = (hits, tries)
    }

    mutating func note(_ isHit: Bool) {
        if tries > Self.triesMax - Self.one { halve(1) }
        tries += Self.one
        if isHit { hits += Self.one }
    }

    mutating func halve(_ times: UInt64) {
        hits = hits >> times
        tries = tries >> times
    }

    /// With one miss that nobody saw: who was right once is not always right.
    var permille: Int { Int(UInt64(hits) * 1000 / UInt64(tries + Self.one)) }

    /// As counted; what was tried twice at least, and was so nearly always.
    var isUsual: Bool { tries >= 2 * Self.one && UInt64(hits) * 100 >= UInt64(tries) * Self.usualPercentMin }

    private static let usualPercentMin: UInt64 = 75
}
