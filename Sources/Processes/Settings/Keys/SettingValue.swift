/// A value before anyone knows what it should be.
enum SettingValue: Equatable, CustomStringConvertible {
    /// From the file, where TOML tells kinds apart.
    case string(String), integer(Int64), boolean(Bool), other(String)
    /// From a flag or a variable, where everything is text.
    case text(String)

    /// As someone who wrote it would know it again.
    var description: String {
        switch self {
        case .string(let value), .text(let value): "\"\(value)\""
        case .integer(let value): String(value)
        case .boolean(let value): String(value)
        case .other(let value): value
        }
    }

    var asString: String? {
        switch self {
        case .string(let value), .text(let value): value
        case .integer, .boolean, .other: nil
        }
    }

    var asInteger: Int64? {
        switch self {
        case .integer(let value): value
        case .text(let value): Int64(value)
        case .string, .boolean, .other: nil
        }
    }

    var asBoolean: Bool? {
        switch self {
        case .boolean(let value): value
        case .text(let value): Bool(value)
        case .string, .integer, .other: nil
        }
    }
}
