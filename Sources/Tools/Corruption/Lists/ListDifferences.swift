import Chain
import Primitives

/// All that two lists say differently.
enum ListDifferences {
    /// - Parameters:
    ///   - list: as it is given.
    ///   - truth: as execution comes to it.
    static func between(_ list: BlockAccessList, _ truth: BlockAccessList) -> [ListDifference] {
        let listed = byAddress(list)
        let executed = byAddress(truth)
        return Set(listed.keys).union(executed.keys).sorted().flatMap { address -> [ListDifference] in
            let (claim, truth) = (listed[address], executed[address])
            guard claim != truth else { return [] }
            let presence =
                (claim == nil) == (truth == nil)
                ? [] : [ListDifference(address: address, subject: .account, listed: nil, executed: nil)]
            return presence
                + differences(
                    address, claim ?? AccountChanges(address: address), truth ?? AccountChanges(address: address))
        }
    }

    private static func byAddress(_ list: BlockAccessList) -> [Address: AccountChanges] {
        Dictionary(list.accounts.map { ($0.address, $0) }) { first, _ in first }
    }

    private static func differences(
        _ address: Address, _ claim: AccountChanges, _ truth: AccountChanges
    ) -> [ListDifference] {
        let slots = Set((claim.storageChanges + truth.storageChanges).map(\.slot)).sorted()
        let lists: [ChangeList] = [.balance, .nonce, .code] + slots.map { .slot($0) }
        let changes = lists.flatMap { list -> [ListDifference] in
            let (listed, executed) = (byIndex(claim[list]), byIndex(truth[list]))
            return Set(listed.keys).union(executed.keys).sorted().compactMap { index in
                guard listed[index] != executed[index] else { return nil }
                return ListDifference(
                    address: address, subject: .change(list, index: index), listed: listed[index],
                    executed: executed[index])
            }
        }
        let reads = Set(claim.storageReads).symmetricDifference(truth.storageReads).sorted()
        return changes
            + reads.map { ListDifference(address: address, subject: .read($0), listed: nil, executed: nil) }
    }

    private static func byIndex(_ changes: [Change]) -> [UInt32: ChangedValue] {
        Dictionary(changes.map { ($0.index, $0.value) }) { first, _ in first }
    }
}
