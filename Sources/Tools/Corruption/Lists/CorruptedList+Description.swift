import Chain

extension CorruptedList: CustomStringConvertible {
    /// What was done, and what the list now says differently.
    var description: String {
        let shown = differences.prefix(3).map(\.description).joined(separator: "; ")
        let more = differences.count > 3 ? "; \(differences.count - 3) more" : ""
        return "\(operation.title), \(part) of \(place.rawValue): \(shown)\(more)"
    }
}
