import Primitives

/// Where a replay came out otherwise than its capsule says.
public struct CapsuleDifference: Equatable, Sendable {
    public let expected: String
    public let found: String

    /// Nil where both are the same. A block that was left undecided may come out in any way.
    public init?(expected: CapsuleVerdict, found: CapsuleVerdict) {
        switch (expected, found) {
        case (.undecided, _): return nil
        case _ where expected == found: return nil
        case (.valid(let recorded), .valid(let replayed)) where recorded.count == replayed.count:
            let index = zip(recorded, replayed).enumerated().first { $0.element.0 != $0.element.1 }?.offset ?? 0
            self.expected = "receipt \(index): \(recorded[index].hex)"
            self.found = "receipt \(index): \(replayed[index].hex)"
        default:
            self.expected = "\(expected)"
            self.found = "\(found)"
        }
    }
}
