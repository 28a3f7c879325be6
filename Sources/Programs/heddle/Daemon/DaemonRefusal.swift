import Admin

/// What the daemon would not do, and what can be done about it.
struct DaemonRefusal: Error, Equatable, CustomStringConvertible {
    let refusal: AdminRefusal

    init(_ refusal: AdminRefusal) { self.refusal = refusal }

    var description: String {
        let text = refusal.text.isEmpty ? "The daemon refused" : refusal.text
        let sentence = text.last.map { ".!?".contains($0) } == true ? text : text + "."
        return nextStep.map { "\(sentence) \($0)" } ?? sentence
    }

    private var nextStep: String? {
        switch refusal.reason {
        case .notPermitted:
            "Changes are for root, the daemon's own user and the group that admin.operator_group names: try sudo."
        // The daemon says itself what there is, and what it takes.
        case .notFound, .badRequest: nil
        case .draining: "Start the daemon again (systemctl start heddled), then repeat the command."
        case .invalidBlock: "The head is where it was."
        case .failed: "See `heddle incidents` and the daemon's log: journalctl -u heddled."
        }
    }
}
