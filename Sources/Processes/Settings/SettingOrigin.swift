/// Where a value was set.
public enum SettingOrigin: Equatable, Sendable, CustomStringConvertible {
    case file(path: String, line: Int)
    case environment(String)
    case flag(String)

    public var description: String {
        switch self {
        case .file(let path, let line): line > 0 ? "\(path):\(line)" : path
        case .environment(let variable): "environment \(variable)"
        case .flag(let key): "flag --set \(key)"
        }
    }
}
