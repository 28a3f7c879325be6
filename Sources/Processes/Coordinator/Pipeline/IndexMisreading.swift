import Primitives
import Transition

/// An index of a block (EIP-7928) that got a wrong answer, which one, and how the plan came to miss it.
public struct IndexMisreading: Equatable, Sendable, CustomStringConvertible {
    public let index: Int
    public let misreading: Misreading
    /// The last index below that wrote what was misread; nil where nobody did and the answer itself was wrong.
    public let writer: Int?
    private let isOfCoinbase: Bool

    /// - Parameter coinbase: of the block.
    public init(index: Int, misreading: Misreading, writer: Int?, coinbase: Address) {
        self.index = index
        self.misreading = misreading
        self.writer = writer
        isOfCoinbase = misreading.address == coinbase
    }

    /// Why the first plan did not let the reader wait for the writer.
    public var cause: Cause {
        switch (misreading, writer) {
        case (_, nil): .wrongAnswer
        case (_, 0): .prologue
        case (.balance, _) where isOfCoinbase, (.balanceAtLeast, _) where isOfCoinbase: .fees
        default: .unforeseenRead
        }
    }

    /// What a plan cannot see.
    public enum Cause: String, Sendable {
        /// System calls wrote it, and no group waits for them.
        case prologue
        /// Every transaction pays the coinbase: to wait for its balance is to wait for all.
        case fees
        /// No list says who reads, and this is not in the transaction either.
        case unforeseenRead = "unforeseen-read"
        /// What the worker says it read is not in the state.
        case wrongAnswer = "wrong-answer"
    }

    public var description: String {
        let writer = writer.map { ", written at index \($0)" } ?? ""
        return "index \(index): \(misreading)\(writer) (\(cause.rawValue))"
    }
}
