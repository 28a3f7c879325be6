import Chain
import EVM
import Primitives

/// What every index of a block did the last time it ran, and which of their answers still hold: a read has to have got
/// what the highest index below has left.
///
/// Kept by whoever merges. It only says what should run again; what is accepted, block order decides.
public struct VersionedMemory {
    private var versions: BlockVersions
    private let base: any StateView
    private let coinbase: Address

    /// - Parameter base: the state before the block.
    public init(base: any StateView, context: BlockContext) {
        self.base = base
        coinbase = context.environment.coinbase
        versions = BlockVersions(indexCount: context.epilogueIndex + 1, coinbase: coinbase, rules: context.rules)
    }

    /// Takes what an index did, in place of what it did before. Answers the indexes above that got other answers than
    /// they would now, ascending.
    public mutating func record(_ effects: Effects, at index: Int) throws(StateUnavailable) -> [Int] {
        let old = versions[index]
        versions.record(effects, at: index, rememberingReaders: true)
        var stale: Set<Int> = []
        if let old {
            for effect in old.accounts where effect.isChanged { try findStale(above: index, after: effect, &stale) }
        }
        for effect in effects.accounts where effect.isChanged {
            try findStale(above: index, after: effect, &stale)
        }
        if old?.fee ?? .zero != effects.fee, let versions = versions.accounts[coinbase] {
            try findStale(versions.balanceReaders.above(index), of: coinbase, &stale)
        }
        return stale.isEmpty ? [] : stale.sorted()
    }

    /// An account before an index, as far as those below it have run.
    public func account(at address: Address, before index: Int) throws(StateUnavailable) -> Account? {
        try versions.account(at: address, below: index) { () throws(StateUnavailable) in try base.account(at: address) }
    }

    /// Whether an index has got the answers that it would get now.
    public func holds(_ index: Int) throws(StateUnavailable) -> Bool {
        guard let effects = versions[index] else { return false }
        return try wouldHold(effects, at: index)
    }

    /// Whether these answers are what an index would get now.
    public func wouldHold(_ effects: Effects, at index: Int) throws(StateUnavailable) -> Bool {
        for effect in effects.accounts where try !holds(effect, at: index) { return false }
        return true
    }

    /// The indexes below that wrote last what an index asked for, ascending.
    public func writers(before index: Int) -> [Int] {
        var writers: Set<Int> = []
        for effect in versions[index]?.accounts ?? [] {
            guard let versions = versions.accounts[effect.address] else { continue }
            if effect.asksBalance { writers.formUnion(versions.payers(below: index)) }
            if effect.asksBeyondBalance, let writer = versions.writer(below: index) { writers.insert(writer) }
            for slot in effect.slots {
                if let writer = versions.writer(of: slot.key, below: index) { writers.insert(writer) }
            }
        }
        return writers.sorted()
    }

    /// All above an index that have read a slot or a nonce that it wrote, or one that another of them wrote, ascending.
    public func dependents(of index: Int) -> [Int] {
        var found: Set<Int> = []
        var open = [index]
        while let next = open.popLast() {
            for dependent in directDependents(of: next) where found.insert(dependent).inserted {
                open.append(dependent)
            }
        }
        return found.sorted()
    }

    private func directDependents(of index: Int) -> [Int] {
        var found: [Int] = []
        for effect in versions[index]?.accounts ?? [] where effect.isChanged {
            guard let versions = versions.accounts[effect.address] else { continue }
            if effect.isStorageWiped { found += versions.readersOfSlots(above: index) }
            for slot in effect.slots where slot.isChanged { found += versions.readers(of: slot.key, above: index) }
            guard effect.before.nonce != effect.after.nonce else { continue }
            found += versions.stateReaders.above(index).filter { reader in
                self.versions[reader]?.effect(on: effect.address)?.questions.contains(.nonce) == true
            }
        }
        return found
    }

    private func findStale(
        above index: Int, after effect: AccountEffect, _ stale: inout Set<Int>
    ) throws(StateUnavailable) {
        let address = effect.address
        guard let versions = versions.accounts[address] else { return }
        let (before, after) = (effect.before, effect.after)
        if before.balance != after.balance {
            try findStale(versions.balanceReaders.above(index), of: address, &stale)
        }
        if before.nonce != after.nonce || before.codeHash != after.codeHash || before.exists != after.exists {
            try findStale(versions.stateReaders.above(index), of: address, &stale)
        }
        if effect.isStorageWiped { try findStale(versions.readersOfSlots(above: index), of: address, &stale) }
        for slot in effect.slots where slot.isChanged {
            for reader in versions.readers(of: slot.key, above: index) where !stale.contains(reader) {
                let seen = self.versions[reader]?.effect(on: address)?.slots.first { $0.key == slot.key }
                if let seen, try seen.before != value(of: slot.key, at: address, below: reader) { stale.insert(reader) }
            }
        }
    }

    private func findStale(
        _ readers: [Int], of address: Address, _ stale: inout Set<Int>
    ) throws(StateUnavailable) {
        for reader in readers where !stale.contains(reader) {
            guard let effect = versions[reader]?.effect(on: address) else { continue }
            if try !holds(effect, at: reader) { stale.insert(reader) }
        }
    }

    private func holds(_ effect: AccountEffect, at index: Int) throws(StateUnavailable) -> Bool {
        // What nobody has written is as the state before the block has it, where the answer came from.
        guard let versions = versions.accounts[effect.address], versions.hasVersions else { return true }
        if effect.asksState, versions.wasRevised || versions.isChanged(below: index) {
            let account = try account(at: effect.address, before: index)
            let state = account.map(AccountState.init) ?? .absent
            if state.misreading(in: effect) != nil { return false }
        }
        for slot in effect.slots {
            if let value = versions.value(of: slot.key, below: index) {
                if value != slot.before { return false }
            } else if versions.wasRevised(slot.key), try base.storage(at: slot.key, of: effect.address) != slot.before {
                return false
            }
        }
        return true
    }

    private func value(of slot: U256, at address: Address, below index: Int) throws(StateUnavailable) -> U256 {
        if let value = versions.accounts[address]?.value(of: slot, below: index) { return value }
        return try base.storage(at: slot, of: address)
    }
}

extension Effects {
    fileprivate func effect(on address: Address) -> AccountEffect? { accounts.first { $0.address == address } }
}
