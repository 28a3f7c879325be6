import Scheduling

/// A case that did not come out as it must, and how to see it again.
public struct FailedCorruption: Sendable {
    /// Nil for the valid block.
    let number: Int?
    let seed: UInt64
    let strategy: Strategy
    let transactionCount: Int
    /// What was done to the list.
    let subject: String
    let reason: String

    public var description: String {
        let name = number.map { "case \($0)" } ?? "the valid block"
        let again = number.map { ": heddle corruptions --seed \(seed) --case \($0) --strategy \(strategy)" } ?? ""
        return """
            \(name), \(strategy), \(transactionCount) transactions, \(subject)
              \(reason)\(again)
            """
    }
}
