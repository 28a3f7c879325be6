import Primitives

extension BlockAccessList {
    /// The first entry in which `executed`, what a block does, differs from this list, what was said of it: the lowest
    /// index first, then by address; what concerns no index comes last. Nil when they are the same.
    public func firstDifference(from executed: BlockAccessList) -> AccessListDifference? {
        var differences: [AccessListDifference] = []
        let addresses = Set(accounts.map(\.address)).union(executed.accounts.map(\.address))
        for address in addresses.sorted() {
            let none = AccountChanges(address: address)
            let (listed, found) = (account(at: address), executed.account(at: address))
            if let first = (listed ?? none).firstDifference(from: found ?? none) {
                differences.append(first)
            } else if (listed == nil) != (found == nil) {
                differences.append(
                    AccessListDifference(
                        address, .account, at: nil, expected: listed.map { _ in .touched },
                        found: found.map { _ in .touched }))
            }
        }
        // `min` answers the first of equals.
        return differences.min { ($0.index ?? .max) < ($1.index ?? .max) }
    }
}

extension AccountChanges {
    fileprivate func firstDifference(from executed: AccountChanges) -> AccessListDifference? {
        var differences: [AccessListDifference] = []
        func compare<Change: IndexedChange & Equatable>(
            _ listed: [Change], _ found: [Change], _ part: AccessListDifference.Part,
            _ entry: (Change) -> AccessListDifference.Entry
        ) {
            let indexes = Set(listed.map(\.index)).union(found.map(\.index)).sorted()
            for index in indexes.map(Int.init) where listed.change(at: index) != found.change(at: index) {
                differences.append(
                    AccessListDifference(
                        address, part, at: index, expected: listed.change(at: index).map(entry),
                        found: found.change(at: index).map(entry)))
                return
            }
        }
        compare(balanceChanges, executed.balanceChanges, .balance) { .value($0.balance) }
        compare(nonceChanges, executed.nonceChanges, .nonce) { .value(U256($0.nonce)) }
        compare(codeChanges, executed.codeChanges, .code) { .init(code: $0.code) }
        compare(marks, executed.marks, .mark) { .mark($0) }
        for slot in Set(storageChanges.map(\.slot)).union(executed.storageChanges.map(\.slot)).sorted() {
            compare(changes(of: slot), executed.changes(of: slot), .slot(slot)) { .value($0.value) }
        }
        for slot in Set(storageReads).symmetricDifference(executed.storageReads).sorted() {
            let isListed = readPosition(of: slot) != nil
            differences.append(
                AccessListDifference(
                    address, .read(slot), at: nil, expected: isListed ? .touched : nil,
                    found: isListed ? nil : .touched))
        }
        return differences.min { ($0.index ?? .max) < ($1.index ?? .max) }
    }
}
