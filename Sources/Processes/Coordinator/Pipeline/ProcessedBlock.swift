import Transition

/// A committed block: what it came to, and how it went.
public struct ProcessedBlock: Sendable {
    public let outcome: BlockOutcome
    public let report: BlockReport
}
