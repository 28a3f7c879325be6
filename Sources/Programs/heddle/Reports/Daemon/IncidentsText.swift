import Admin
import Console

/// What should not have happened, a paragraph each.
struct IncidentsText {
    private let incidents: [IncidentSummary]

    init(_ incidents: [IncidentSummary]) { self.incidents = incidents }

    var text: String {
        guard !incidents.isEmpty else { return "No incident since the daemon started." }
        return incidents.map(paragraph).joined(separator: "\n")
    }

    private func paragraph(on incident: IncidentSummary) -> String {
        let capsule = incident.capsule.map { "heddle capsule replay \($0)" } ?? "no capsule could be made"
        return "block \(incident.number)  \(incident.hash)  \(incident.kind)\n  \(incident.text)\n  \(capsule)"
    }
}
