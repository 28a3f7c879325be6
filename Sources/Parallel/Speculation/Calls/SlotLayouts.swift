import Chain
import Primitives
import Scheduling

/// Where contracts keep what known interfaces speak of, learned by watching them: nothing is assumed of any contract.
public struct SlotLayouts: Equatable, Sendable {
    /// Contracts that are remembered, unless somebody wants fewer.
    public static let contractsMax = 2048
    /// How often in one block a place is looked for. That takes hundreds of hashes, and a block may be full of calls
    /// that have none.
    static let searchesPerBlockMax = 64

    private(set) var contracts: [Address: ContractLayout] = [:]
    /// How often something was learned: the clock of what is forgotten.
    private(set) var observations: UInt64 = 0
    private let contractsMax: Int

    public init(contractsMax: Int = SlotLayouts.contractsMax) {
        precondition(contractsMax > 0)
        self.contractsMax = contractsMax
    }

    init(_ contracts: [Address: ContractLayout], observations: UInt64) {
        self.init()
        (self.contracts, self.observations) = (contracts, observations)
    }

    /// How many contracts something is known of.
    public var contractCount: Int { contracts.count }

    /// Looks at the transactions of a block.
    public mutating func learn(from block: [ObservedTransaction]) {
        var searches = Self.searchesPerBlockMax
        for observed in block { learn(from: observed, &searches) }
    }

    /// Looks at one transaction; of one that calls no known function nothing is learned.
    public mutating func learn(from observed: ObservedTransaction) {
        var searches = Self.searchesPerBlockMax
        learn(from: observed, &searches)
    }

    private mutating func learn(from observed: ObservedTransaction, _ searches: inout Int) {
        guard let call = ContractCall(observed.transaction, sender: observed.sender),
            let pattern = KnownCalls.pattern(of: call.selector)
        else { return }
        let touched = TouchedSlots(observed.access)
        guard !touched.isEmpty else { return }
        observations += 1
        for effect in pattern.effects { learn(effect, call, touched, &searches) }
        learnRest(of: call, pattern, touched)
        forget()
    }

    /// Where the contract keeps it; nil where nobody knows.
    func slot(_ expression: SlotExpression, in call: ContractCall) -> (contract: Address, slot: U256)? {
        guard let contract = call.address(of: expression.contract),
            let place = contracts[contract]?.place(of: expression.role)
        else { return nil }
        var slot = U256(UInt64(place.base))
        for key in expression.keys {
            guard let value = call.value(of: key) else { return nil }
            slot = place.order.slot(of: value, in: slot)
        }
        return (contract, slot)
    }

    /// The same, or where nobody knows what stands for it. Nil where it is not sure that the contract has such values
    /// at all.
    func slotOrStandIn(_ expression: SlotExpression, in call: ContractCall) -> (contract: Address, slot: U256)? {
        if let known = slot(expression, in: call) { return known }
        guard expression.role.isCertain, let contract = call.address(of: expression.contract) else { return nil }
        var standIn = StandInSlot(of: UInt64(expression.role.rawValue))
        for key in expression.keys {
            guard let value = call.value(of: key) else { return nil }
            standIn.add(value)
        }
        return (contract, standIn.slot)
    }

    func learned(of call: ContractCall) -> LearnedCall? { contracts[call.contract]?.calls[call.selector] }

    // MARK: Learning

    /// Nil where the calldata does not hold what the expression asks for.
    private static func evaluate(
        _ expression: SlotExpression, _ call: ContractCall
    ) -> (contract: Address, keys: [U256])? {
        let keys = expression.keys.compactMap { call.value(of: $0) }
        guard let contract = call.address(of: expression.contract), keys.count == expression.keys.count else {
            return nil
        }
        return (contract, keys)
    }

    private mutating func learn(
        _ effect: CallEffect, _ call: ContractCall, _ touched: TouchedSlots, _ searches: inout Int
    ) {
        let (expression, isChange): (SlotExpression, Bool)
        switch effect {
        case .reads(let read): (expression, isChange) = (read, false)
        case .changes(let changed): (expression, isChange) = (changed, true)
        case .moves, .trades, .takesAll: return
        }
        guard let (contract, keys) = Self.evaluate(expression, call) else { return }
        // What is only read by the same key, a blacklist perhaps, is not mistaken for what a transfer changes.
        let slots = isChange ? touched.written(of: contract) : touched.all(of: contract)
        guard !slots.isEmpty else { return }
        var layout = contracts[contract] ?? ContractLayout()
        layout.learn(expression.role, keys: keys, from: slots, &searches)
        layout.lastUse = observations
        // Of a contract of which nothing was understood there is nothing to remember.
        if !layout.places.isEmpty { contracts[contract] = layout }
    }

    /// What a function touches beside what its interface names.
    private mutating func learnRest(of call: ContractCall, _ pattern: CallPattern, _ touched: TouchedSlots) {
        var unexplained = touched.slots(of: call.contract)
        var explained: Set<Address> = [call.contract]
        for effect in pattern.effects {
            guard let expression = effect.expression else { continue }
            if let (contract, slot) = slot(expression, in: call), contract == call.contract {
                unexplained.removeValue(forKey: slot)
            }
            if let contract = call.address(of: expression.contract) { explained.insert(contract) }
        }
        let touchesOthers = pattern.reach == .own && touched.touchesOthers(than: explained)
        contracts[call.contract, default: ContractLayout()].learn(
            call, unexplained: unexplained, touchesOthers: touchesOthers)
        contracts[call.contract]?.lastUse = observations
    }

    /// Forgets an eighth of all contracts when there are too many: those of which nothing was learned for longest.
    private mutating func forget() {
        guard contracts.count > contractsMax else { return }
        let kept = contractsMax - contractsMax / 8
        let oldest = contracts.sorted { left, right in
            let (earlier, later) = (left.value.lastUse, right.value.lastUse)
            return earlier != later ? earlier < later : left.key < right.key
        }
        for (address, _) in oldest.prefix(contracts.count - kept) { contracts.removeValue(forKey: address) }
    }
}
