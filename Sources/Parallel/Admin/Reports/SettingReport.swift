/// One setting as it is in force, and where it came from.
public struct SettingReport: Codable, Equatable, Sendable {
    /// `section.key`.
    public var name: String
    /// As the file would have it.
    public var value: String
    /// "default", or the file and line, the variable or the flag that says it.
    public var origin: String

    public init(name: String, value: String, origin: String) {
        self.name = name
        self.value = value
        self.origin = origin
    }
}
