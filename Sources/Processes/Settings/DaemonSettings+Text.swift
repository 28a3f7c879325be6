extension DaemonSettings {
    /// All settings as a file that says the same, each with where it comes from.
    public var text: String {
        var lines: [String] = []
        var section = ""
        for key in Self.keys {
            if key.name.section != section {
                section = key.name.section
                lines += lines.isEmpty ? ["[\(section)]"] : ["", "[\(section)]"]
            }
            let origin = origins[key.name.text].map(\.description) ?? "default"
            lines.append("\(key.name.key) = \(key.write(self))  # \(origin)")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// Every key with its value as the file would have it, and where that comes from.
    public var entries: [(name: String, value: String, origin: String)] {
        Self.keys.map { key in
            (key.name.text, key.write(self), origins[key.name.text].map(\.description) ?? "default")
        }
    }

    /// A key's value as the file would have it, or nil when there is no such key.
    public func text(of key: String) -> String? {
        Self.keys.first { $0.name.text == key }?.write(self)
    }
}
