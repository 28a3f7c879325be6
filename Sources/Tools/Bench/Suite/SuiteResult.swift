import Console
import Foundation

/// What one run of a measurement came to.
struct SuiteResult {
    let measurement: String
    let duration: Duration
    /// Empty where it has none, or was not carried out.
    let goals: [Goal]
    /// Why there is no result; nil where there is one.
    let failure: String?

    /// The goals that a measurement has written into its JSON; none where it has written none.
    static func goals(in data: Data) -> [Goal] {
        struct Document: Decodable { let goals: [Goal]? }
        do { return try JSONDecoder().decode(Document.self, from: data).goals ?? [] } catch { return [] }
    }
}
