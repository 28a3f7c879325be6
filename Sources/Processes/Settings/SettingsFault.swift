/// One thing that is wrong with the settings, and where.
public struct SettingsFault: Error, Equatable, Sendable, CustomStringConvertible {
    /// What can be wrong.
    public enum Kind: Equatable, Sendable {
        case unreadable(String)
        case tooLong(bytesMax: Int)
        case notTOML(String, column: Int)
        case unknownKey(String, nearest: String?)
        case unknownSection(String, nearest: String?)
        case wrongValue(String, expected: String, found: String)
    }

    public let origin: SettingOrigin
    public let kind: Kind

    init(_ origin: SettingOrigin, _ kind: Kind) {
        self.origin = origin
        self.kind = kind
    }

    public var description: String { "\(origin): \(text)" }

    private var text: String {
        switch kind {
        case .unreadable(let reason): "cannot be read: \(reason)"
        case .tooLong(let bytesMax): "expected at most \(bytesMax) bytes, found more"
        case .notTOML(let reason, let column): "column \(column): not TOML: \(reason)"
        case .unknownKey(let name, let nearest): "there is no key \(name)\(suggestion(nearest))"
        case .unknownSection(let name, let nearest): "there is no section [\(name)]\(suggestion(nearest))"
        case .wrongValue(let name, let expected, let found): "\(name): expected \(expected), found \(found)"
        }
    }

    private func suggestion(_ nearest: String?) -> String {
        nearest.map { "; did you mean \($0)?" } ?? ""
    }
}
