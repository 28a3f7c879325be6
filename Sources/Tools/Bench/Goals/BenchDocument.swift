import Foundation

/// The JSON of a measurement: what it found, and its goals for whoever sums up several.
struct BenchDocument {
    private let goals: [Goal]
    private let fields: [String: Any]

    init(goals: [Goal], _ fields: [String: Any]) { (self.goals, self.fields) = (goals, fields) }

    var data: Data {
        get throws {
            var document = fields
            document["goals"] = try JSONSerialization.jsonObject(with: JSONEncoder().encode(goals))
            return try JSONSerialization.data(withJSONObject: document, options: [.prettyPrinted, .sortedKeys])
        }
    }
}
