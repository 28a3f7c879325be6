import Scheduling

/// What came out otherwise than it should.
struct CaseFailure: Hashable, Codable, Sendable {
    /// Nil for the sequential executor in this process.
    var strategy: Strategy?
    /// Which of the case's blocks, from 0; nil where it is the chain as a whole.
    var block: Int?
    let expected: String
    let found: String

    init(_ strategy: Strategy? = nil, block: Int? = nil, expected: String, found: String) {
        (self.strategy, self.block) = (strategy, block)
        (self.expected, self.found) = (expected, found)
    }
}

extension Strategy: Codable {}
