/// Parts of a step that take time to collect.
public struct StepDetails: OptionSet, Sendable {
    public let rawValue: UInt8

    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// The whole memory of the call.
    public static let memory = StepDetails(rawValue: 1)
    /// The slots that are known of the account whose storage the call works on.
    public static let storage = StepDetails(rawValue: 2)
}
