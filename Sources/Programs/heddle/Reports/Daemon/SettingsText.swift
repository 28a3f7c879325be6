import Admin
import Console

/// Settings in force and where each comes from, as a file that would say the same.
struct SettingsText {
    private let settings: [SettingReport]

    init(_ settings: [SettingReport]) { self.settings = settings }

    var text: String {
        var lines: [String] = []
        var section: Substring = ""
        let width = settings.map { assignment(of: $0).count }.max() ?? 0
        for setting in settings {
            let own = setting.name.prefix { $0 != "." }
            if own != section {
                lines += lines.isEmpty ? ["[\(own)]"] : ["", "[\(own)]"]
                section = own
            }
            let assignment = assignment(of: setting)
            let blank = String(repeating: " ", count: width - assignment.count)
            lines.append("\(assignment)\(blank)  # \(setting.origin)")
        }
        return lines.joined(separator: "\n")
    }

    private func assignment(of setting: SettingReport) -> String {
        "\(setting.name.drop { $0 != "." }.dropFirst()) = \(setting.value)"
    }
}
