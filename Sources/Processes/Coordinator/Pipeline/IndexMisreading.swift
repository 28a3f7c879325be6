import Transition

/// An index of a block (EIP-7928) that got a wrong answer, and which one.
public struct IndexMisreading: Equatable, Sendable {
    public let index: Int
    public let misreading: Misreading

    public init(index: Int, misreading: Misreading) {
        self.index = index
        self.misreading = misreading
    }
}
