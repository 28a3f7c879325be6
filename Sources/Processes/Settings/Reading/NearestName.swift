/// What was probably meant by a name that is none of ours.
enum NearestName {
    /// Sorted, each once.
    static let sections = Set(DaemonSettings.keys.map(\.name.section)).sorted()

    static func section(to name: String) -> String? {
        nearest(to: name, sections).map { "[\($0)]" }
    }

    /// The same key in another section comes first: it is the section that was forgotten.
    static func key(to name: SettingKey.Name) -> String? {
        let keys = DaemonSettings.keys.map(\.name)
        if let moved = keys.first(where: { $0.key == name.key }) { return moved.text }
        return nearest(to: name.key, keys.filter { $0.section == name.section }.map(\.key))
            .map { "\(name.section).\($0)" } ?? nearest(to: name.text, keys.map(\.text))
    }

    static func variable(to name: String) -> String? {
        nearest(to: name, DaemonSettings.keys.map(\.name.variable))
    }

    /// The name that fewest changes make out of `name`; nil when a third of its letters would change.
    static func nearest(to name: String, _ names: [String]) -> String? {
        guard name.utf8.count <= nameBytesMax else { return nil }
        let distances = names.map { (changes: changes(from: name, to: $0), name: $0) }
        guard let best = distances.min(by: { ($0.changes, $0.name) < ($1.changes, $1.name) }) else { return nil }
        return best.changes <= min(changesMax, max(1, best.name.count / 3)) ? best.name : nil
    }

    private static let nameBytesMax = 128
    private static let changesMax = 3

    /// Letters put in, left out, replaced, or swapped with the next one.
    static func changes(from: String, to: String) -> Int {
        let (from, to) = (Array(from.utf8), Array(to.utf8))
        var rows = [Array(0...to.count)]
        for i in from.indices {
            var row = [i + 1]
            for j in to.indices {
                var cost = min(rows[i][j + 1] + 1, row[j] + 1, rows[i][j] + (from[i] == to[j] ? 0 : 1))
                if i > 0, j > 0, from[i] == to[j - 1], from[i - 1] == to[j] { cost = min(cost, rows[i - 1][j - 1] + 1) }
                row.append(cost)
            }
            rows.append(row)
        }
        return rows[from.count][to.count]
    }
}
