/// What came out otherwise than the file says.
public struct CaseFailure: Hashable, Sendable {
    /// Which of the case's blocks, from 0; nil where it is the chain as a whole.
    public let block: Int?
    public let expected: String
    public let found: String

    public init(block: Int? = nil, expected: String, found: String) {
        (self.block, self.expected, self.found) = (block, expected, found)
    }
}

extension CaseFailure: CustomStringConvertible {
    public var description: String {
        "\(block.map { "block \($0): " } ?? "")expected \(expected), found \(found)"
    }
}
