import Primitives

/// What was seen of one contract: where its mappings are, and what its functions touch besides.
struct ContractLayout: Equatable, Sendable {
    static let callsMax = 4

    /// By role, as far as they are known.
    private(set) var places: [SlotRole: LearnedPlace]
    private(set) var calls: [Selector: LearnedCall]
    /// When something was last learned of it, in observations.
    var lastUse: UInt64

    init(places: [SlotRole: LearnedPlace] = [:], calls: [Selector: LearnedCall] = [:], lastUse: UInt64 = 0) {
        (self.places, self.calls, self.lastUse) = (places, calls, lastUse)
    }

    func place(of role: SlotRole) -> MappingPlace? { places[role]?.place }

    /// Finds the place from which the keys lead to one of `slots`, or makes sure of the one that is known.
    ///
    /// - Parameter searches: how many places may still be looked for.
    mutating func learn(_ role: SlotRole, keys: [U256], from slots: Set<U256>, _ searches: inout Int) {
        guard !slots.isEmpty else { return }
        func leads(_ place: MappingPlace) -> Bool { slots.contains(place.slot(of: keys)) }
        if let known = places[role], leads(known.place) {
            places[role]?.confirm()
        } else if searches > 0 {
            searches -= 1
            guard let place = MappingPlace.all.first(where: leads) else { return }
            places[role]?.doubt(for: place)
            if places[role] == nil { places[role] = LearnedPlace(place: place) }
        }
    }

    mutating func learn(_ call: ContractCall, unexplained: [U256: Bool], touchesOthers: Bool) {
        makeRoom(for: call.selector)
        calls[call.selector, default: LearnedCall()].learn(
            call, unexplained: unexplained, touchesOthers: touchesOthers)
    }

    /// Forgets the function that was called least.
    private mutating func makeRoom(for selector: Selector) {
        guard calls[selector] == nil, calls.count >= Self.callsMax else { return }
        let least = calls.min { left, right in
            let (fewer, more) = (left.value.observations, right.value.observations)
            return fewer != more ? fewer < more : left.key < right.key
        }
        if let least { calls.removeValue(forKey: least.key) }
    }
}
