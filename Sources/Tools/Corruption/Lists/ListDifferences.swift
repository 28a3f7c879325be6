import Chain
import Primitives

/// All that two lists say differently, where `BlockAccessList.firstDifference` stops at the first.
enum ListDifferences {
    /// - Parameters:
    ///   - list: as it is given.
    ///   - truth: as execution comes to it.
    static func between(_ list: BlockAccessList, _ truth: BlockAccessList) -> [AccessListDifference] {
        let (listed, executed) = (byAddress(list), byAddress(truth))
        return Set(listed.keys).union(executed.keys).sorted().flatMap { address -> [AccessListDifference] in
            let (claim, truth) = (listed[address], executed[address])
            guard claim != truth else { return [] }
            let presence = access(address, .account, isListed: claim != nil, isExecuted: truth != nil)
            let none = AccountChanges(address: address)
            return presence + differences(address, claim ?? none, truth ?? none)
        }
    }

    private static func byAddress(_ list: BlockAccessList) -> [Address: AccountChanges] {
        Dictionary(list.accounts.map { ($0.address, $0) }) { first, _ in first }
    }

    private static func differences(
        _ address: Address, _ claim: AccountChanges, _ truth: AccountChanges
    ) -> [AccessListDifference] {
        let slots = Set((claim.storageChanges + truth.storageChanges).map(\.slot)).sorted()
        let lists: [ChangeList] = [.balance, .nonce, .code] + slots.map { .slot($0) }
        let changes = lists.flatMap { list -> [AccessListDifference] in
            let (listed, executed) = (byIndex(claim[list]), byIndex(truth[list]))
            return Set(listed.keys).union(executed.keys).sorted().compactMap { index in
                guard listed[index] != executed[index] else { return nil }
                return AccessListDifference(
                    address, list.part, at: Int(index), expected: listed[index]?.entry, found: executed[index]?.entry)
            }
        }
        // A slot of which the list says nothing at all may be missed where it is read before it is changed.
        let undeclared = truth.storageChanges.map(\.slot).filter { !claim.declares($0) }
        let reads = Set(claim.storageReads).symmetricDifference(truth.storageReads).union(undeclared).sorted()
        return changes
            + reads.flatMap { slot in
                let isListed = claim.storageReads.contains(slot)
                return access(address, .read(slot), isListed: isListed, isExecuted: !isListed)
            }
    }

    private static func access(
        _ address: Address, _ part: AccessListDifference.Part, isListed: Bool, isExecuted: Bool
    ) -> [AccessListDifference] {
        guard isListed != isExecuted else { return [] }
        let (expected, found): (AccessListDifference.Entry?, AccessListDifference.Entry?) =
            isListed ? (.touched, nil) : (nil, .touched)
        return [AccessListDifference(address, part, at: nil, expected: expected, found: found)]
    }

    private static func byIndex(_ changes: [Change]) -> [UInt32: ChangedValue] {
        Dictionary(changes.map { ($0.index, $0.value) }) { first, _ in first }
    }
}

extension AccountChanges {
    fileprivate func declares(_ slot: U256) -> Bool {
        storageReads.contains(slot) || storageChanges.contains { $0.slot == slot }
    }
}

extension ChangeList {
    fileprivate var part: AccessListDifference.Part {
        switch self {
        case .balance: .balance
        case .nonce: .nonce
        case .code: .code
        case .slot(let key): .slot(key)
        }
    }
}

extension ChangedValue {
    fileprivate var entry: AccessListDifference.Entry {
        switch self {
        case .number(let number): .value(number)
        case .code(let code): AccessListDifference.Entry(code: code)
        }
    }
}
