import Primitives

/// What was seen of one function of one contract.
struct LearnedCall: Equatable, Sendable {
    /// What is remembered of it.
    static let slotsMax = 8
    static let leftoversMax = 4
    /// Counts are halved when they come to it, so that what was long ago weighs less.
    static let observationsMax: UInt8 = 64
    /// Keys of further mappings are looked for in so many parameters.
    static let parametersMax = 4
    /// Observations in a row without a surprise, after which none is expected.
    private static let settledMin: UInt8 = 3

    private(set) var observations: UInt8
    /// Observations with a slot that nothing explains.
    private(set) var misses: UInt8
    /// Observations since the last miss, as far as it goes.
    private(set) var streak: UInt8
    private(set) var slots: [LearnedSlot]
    /// What nothing explained the last time, ascending: what it is again is a constant.
    private(set) var leftovers: [U256]

    init(
        observations: UInt8 = 0, misses: UInt8 = 0, streak: UInt8 = 0, slots: [LearnedSlot] = [],
        leftovers: [U256] = []
    ) {
        (self.observations, self.misses, self.streak) = (observations, misses, streak)
        (self.slots, self.leftovers) = (slots, leftovers)
    }

    /// False where it does what nobody can tell: a fee on transfer, hooks, storage in another contract.
    var isPredictable: Bool { misses < 2 || UInt(misses) * 4 <= UInt(observations) }

    /// Whether nothing is expected of it but what is known.
    var isSettled: Bool { streak >= Self.settledMin }

    /// What it touches in most of its calls, or at least in some.
    var expectedSlots: [LearnedSlot] { slots.filter { UInt($0.seen) * 4 >= UInt(observations) } }

    /// - Parameters:
    ///   - unexplained: slots of the contract that its interface does not name, and whether they were written.
    ///   - touchesOthers: whether there were slots of other contracts where none were to be expected.
    mutating func learn(_ call: ContractCall, unexplained: [U256: Bool], touchesOthers: Bool) {
        age()
        observations += 1
        var rest = unexplained
        for index in slots.indices {
            guard let slot = slots[index].slot(in: call), let isWritten = rest.removeValue(forKey: slot) else {
                continue
            }
            slots[index].seen += 1
            if isWritten { slots[index].isWritten = true }
        }
        if !rest.isEmpty { explain(&rest, call) }
        let isMiss = !rest.isEmpty || touchesOthers
        if isMiss { misses += 1 }
        streak = isMiss ? 0 : min(streak + 1, Self.observationsMax)
        leftovers = Array(rest.keys.sorted().prefix(Self.leftoversMax))
    }

    private mutating func age() {
        guard observations >= Self.observationsMax else { return }
        observations /= 2
        misses /= 2
        for index in slots.indices { slots[index].seen /= 2 }
        slots.removeAll { $0.seen == 0 }
    }

    /// Takes out of `rest` what it finds a form for.
    private mutating func explain(_ rest: inout [U256: Bool], _ call: ContractCall) {
        for slot in rest.keys.sorted() where isConstant(slot) { add(.fixed(slot), slot, &rest) }
        let keys = [.sender, .contract] + (0..<Self.parametersMax).map { CallValue.parameter($0) }
        for key in keys {
            guard !rest.isEmpty, let value = call.value(of: key) else { continue }
            for place in MappingPlace.all {
                let slot = place.slot(of: [value])
                if rest[slot] != nil { add(.mapping(place, key: key), slot, &rest) }
            }
        }
    }

    /// A variable of the contract itself; or a slot that was there before, with other parameters.
    private func isConstant(_ slot: U256) -> Bool {
        slot < U256(UInt64(MappingPlace.baseEnd)) || leftovers.contains(slot)
    }

    private mutating func add(_ form: LearnedSlot.Form, _ slot: U256, _ rest: inout [U256: Bool]) {
        guard slots.count < Self.slotsMax, let isWritten = rest.removeValue(forKey: slot) else { return }
        slots.append(LearnedSlot(form: form, isWritten: isWritten))
    }
}
