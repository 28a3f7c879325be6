/// Where a contract was seen to keep a mapping, and how sure that is.
struct LearnedPlace: Equatable, Sendable {
    /// So that a contract that has changed is understood again after as many observations.
    static let hitsMax: UInt8 = 15

    var place: MappingPlace
    var hits: UInt8 = 1
    /// Observations in a row that another place explains, and this one does not.
    var doubts: UInt8 = 0

    mutating func confirm() { (hits, doubts) = (min(hits + 1, Self.hitsMax), 0) }

    mutating func doubt(for other: MappingPlace) {
        doubts += 1
        if doubts > hits { self = LearnedPlace(place: other) }
    }
}
