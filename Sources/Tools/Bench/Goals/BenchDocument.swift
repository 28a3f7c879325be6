import Foundation
import Glibc

/// The JSON of a measurement: what it found, and its goals for whoever sums up several.
struct BenchDocument {
    private let goals: [Goal]
    private let fields: [String: Any]

    init(goals: [Goal], _ fields: [String: Any]) { (self.goals, self.fields) = (goals, fields) }

    /// Processes that wanted a core, on average over the last 1, 5 and 15 minutes; none where the kernel does not say.
    static var load: [Double] {
        var averages = [0.0, 0, 0]
        // SAFETY: the system writes at most as many numbers as the array has.
        let count = unsafe getloadavg(&averages, CInt(averages.count))
        return Array(averages.prefix(Int(max(count, 0))))
    }

    var data: Data {
        get throws {
            var document = fields
            // A figure without what else the machine did is not one to compare with.
            document["load"] = Self.load
            document["goals"] = try JSONSerialization.jsonObject(with: JSONEncoder().encode(goals))
            return try JSONSerialization.data(withJSONObject: document, options: [.prettyPrinted, .sortedKeys])
        }
    }
}
