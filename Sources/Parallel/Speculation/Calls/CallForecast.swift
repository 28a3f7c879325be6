import Chain
import Primitives
import Scheduling

/// What a call of a known interface will touch: in contracts that were seen before the slots themselves, in others as
/// far as two calls may be in each other's way.
public enum CallForecast {
    /// With all that the transaction says of itself; nil where nothing more is known than that.
    ///
    /// It is complete for a function that was watched often enough without a surprise.
    public static func access(
        of transaction: Transaction, sender: Address?, layouts: SlotLayouts
    ) -> PredictedAccess? {
        var access = StaticFootprint.access(of: transaction, sender: sender)
        return access.addCall(of: transaction, sender: sender, layouts) ? access : nil
    }
}

extension PredictedAccess {
    /// What the call will touch, to what the transaction says of itself; false where nothing more is known than that.
    mutating func addCall(of transaction: Transaction, sender: Address?, _ layouts: SlotLayouts) -> Bool {
        guard let sender, let call = ContractCall(transaction, sender: sender),
            let pattern = KnownCalls.pattern(of: call.selector)
        else { return false }
        let learned = layouts.learned(of: call)
        if let learned, !learned.isPredictable { return false }
        let writesBefore = writes.count
        // Who only reads is in nobody's way, whatever it reads.
        var isKnown = pattern.isReadOnly
        for effect in pattern.effects where add(effect, of: call, layouts) { isKnown = true }
        for expected in learned?.expectedSlots ?? [] {
            guard let slot = expected.slot(in: call) else { continue }
            add(.slot(call.contract, slot), isWritten: expected.isWritten)
            isKnown = true
        }
        guard isKnown else {
            writes.removeLast(writes.count - writesBefore)
            return false
        }
        isComplete = pattern.reach == .own && learned?.isSettled == true
        return true
    }

    /// False where too little is known of the contract, or the calldata is not as it should be; then nothing is known
    /// to be read, either.
    private mutating func add(_ effect: CallEffect, of call: ContractCall, _ layouts: SlotLayouts) -> Bool {
        switch effect {
        case .reads(let expression), .changes(let expression):
            guard let (contract, slot) = layouts.slotOrStandIn(expression, in: call) else {
                return false
            }
            let isWritten = if case .changes = effect { true } else { false }
            add(.slot(contract, slot), isWritten: isWritten)
            return true
        case .moves(let account):
            if let account = call.address(of: account) { writes.append(.balance(account)) }
            // That alone says nothing about the contract.
            return false
        case .trades(let parameter):
            guard let path = call.path(at: parameter) else { return false }
            for (first, second) in zip(path, path.dropFirst()) {
                addChange(of: .pool(of: first, second, by: call.contract))
            }
            return true
        case .takesAll:
            addChange(of: .storage(call.contract))
            return true
        }
    }

    private mutating func add(_ key: AccessKey, isWritten: Bool) {
        guard !isWritten else { return addChange(of: key) }
        reads.append(key)
    }
}

extension AccessKey {
    /// The same for both directions.
    fileprivate static func pool(of first: Address, _ second: Address, by router: Address) -> AccessKey {
        var pool = StandInSlot(of: StandInSlot.poolKind)
        pool.add(min(first, second).word)
        pool.add(max(first, second).word)
        return .slot(router, pool.slot)
    }
}
