/// A function of a known interface, and what it does.
struct CallPattern: Sendable {
    /// What such a function may touch.
    enum Reach: Sendable {
        /// Slots of the contract that is called, and no others.
        case own
        /// Those of other contracts, too, of which the interface does not tell.
        case others
    }

    let signature: String
    let effects: [CallEffect]
    let reach: Reach

    init(_ signature: String, _ effects: [CallEffect], reach: Reach = .own) {
        (self.signature, self.effects, self.reach) = (signature, effects, reach)
    }

    var selector: Selector { Selector(signature: signature) }

    /// The signature without its parameters.
    var name: String { String(signature.prefix { $0 != "(" }) }

    /// A view function.
    var isReadOnly: Bool {
        effects.allSatisfy { effect in
            if case .reads = effect { true } else { false }
        }
    }
}
