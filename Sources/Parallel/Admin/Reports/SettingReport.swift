/// One setting as it is in force, and where it came from.
public struct SettingReport: Codable, Equatable, Sendable {
    /// `section.key`.
    public var name: String
    public var value: String

    public init(name: String, value: String) {
        self.name = name
        self.value = value
    }
}
