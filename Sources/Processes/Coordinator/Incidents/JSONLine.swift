/// One JSON object on one line, its fields in the order they were added.
struct JSONLine {
    private var fields: [String] = []

    var text: String { "{" + fields.joined(separator: ",") + "}" }

    mutating func add(_ name: String, _ value: String) { fields.append("\(Self.quoted(name)):\(Self.quoted(value))") }
    mutating func add(_ name: String, _ value: UInt64) { fields.append("\(Self.quoted(name)):\(value)") }
    mutating func add(_ name: String, _ value: Bool) { fields.append("\(Self.quoted(name)):\(value)") }

    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\":
                quoted += "\\"
                quoted.unicodeScalars.append(scalar)
            case ..<" ":
                let digits = String(scalar.value, radix: 16)
                quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
