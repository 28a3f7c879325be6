/// Everything that is wrong with the settings: file first, then environment, then flags.
public struct SettingsError: Error, Equatable, Sendable, CustomStringConvertible {
    public let faults: [SettingsFault]

    /// A line for each fault, no line break at the end.
    public var description: String { faults.map(\.description).joined(separator: "\n") }
}
