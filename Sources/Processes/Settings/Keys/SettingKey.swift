/// One key of the file: its name, what it takes, and how it is read and written.
struct SettingKey: Sendable {
    /// `section.key`.
    struct Name: Hashable {
        let section: String
        let key: String

        /// What has no dot is a key in no section.
        init(_ text: String) {
            let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            (section, key) = parts.count == 2 ? (parts[0], parts[1]) : ("", text)
        }

        init(section: String, key: String) {
            self.section = section
            self.key = key
        }

        var text: String { section.isEmpty ? key : "\(section).\(key)" }

        /// `HEDDLE_WORKERS_COUNT`.
        var variable: String { "HEDDLE_\(section)_\(key)".uppercased() }
    }

    let name: Name
    /// In words, with limits and unit: `a whole number from 1 to 512`.
    let expected: String
    /// Takes the value over, or refuses it and changes nothing.
    let read: @Sendable (SettingValue, inout DaemonSettings) -> Bool
    /// The value as the file would have it.
    let write: @Sendable (DaemonSettings) -> String

    /// A key whose value is read by `parse` and written by `format`.
    init<Value>(
        _ name: String, _ path: any WritableKeyPath<DaemonSettings, Value> & Sendable, expected: String,
        parse: @escaping @Sendable (SettingValue) -> Value?, format: @escaping @Sendable (Value) -> String
    ) {
        self.name = Name(name)
        self.expected = expected
        read = { value, settings in
            guard let parsed = parse(value) else { return false }
            settings[keyPath: path] = parsed
            return true
        }
        write = { format($0[keyPath: path]) }
    }
}
