import Chain
import Primitives
import Testing

@testable import Corruption

@Suite struct CorruptedListTests {
    private let address = Town.friends[0]

    private func corrupted(_ list: AccountChanges?, _ truth: AccountChanges) -> CorruptedList {
        let list = BlockAccessList(accounts: list.map { [$0] } ?? [])
        let differences = ListDifferences.between(list, BlockAccessList(accounts: [truth]))
        return CorruptedList(operation: .move, part: .balance, place: .anywhere, list: list, differences: differences)
    }

    private func balances(_ indexes: UInt32...) -> AccountChanges {
        AccountChanges(address: address, balanceChanges: indexes.map { BalanceChange(index: $0, balance: 5) })
    }

    @Test func `of a change that was moved only the lower index names it`() {
        let moved = corrupted(balances(2), balances(5))
        let (lower, upper) = (
            AccessListDifference(address, .balance, at: 2, expected: .value(5), found: nil),
            AccessListDifference(address, .balance, at: 5, expected: nil, found: .value(5))
        )
        #expect(moved.isNamed(by: lower))
        #expect(moved.differences == [lower, upper])
        #expect(!moved.isNamed(by: upper))
    }

    @Test func `another value, side, part or account does not name it`() {
        let dropped = corrupted(balances(), balances(5))
        let other = Town.friends[1]
        #expect(dropped.isNamed(by: AccessListDifference(address, .balance, at: 5, expected: nil, found: .value(5))))
        for wrong in [
            AccessListDifference(address, .balance, at: 5, expected: nil, found: .value(6)),
            AccessListDifference(address, .balance, at: 5, expected: .value(5), found: nil),
            AccessListDifference(address, .balance, at: nil, expected: nil, found: .value(5)),
            AccessListDifference(address, .nonce, at: 5, expected: nil, found: .value(5)),
            AccessListDifference(other, .balance, at: 5, expected: nil, found: .value(5)),
        ] { #expect(!dropped.isNamed(by: wrong), "\(wrong)") }
    }

    @Test func `an account that is not declared is named by its access, at whatever index, or its first change`() {
        let dropped = corrupted(nil, balances(3, 5))
        for index in [nil, 1, 3] {
            #expect(
                dropped.isNamed(
                    by: AccessListDifference(address, .account, at: index, expected: nil, found: .touched)))
        }
        #expect(dropped.isNamed(by: AccessListDifference(address, .balance, at: 3, expected: nil, found: .value(5))))
        #expect(!dropped.isNamed(by: AccessListDifference(address, .balance, at: 5, expected: nil, found: .value(5))))
    }

    @Test func `a slot that is not declared is named by its first change, or by a read before that`() {
        var truth = AccountChanges(address: address, storageReads: [9])
        let bare = truth
        truth.storageChanges = [SlotChanges(slot: 7, changes: [StorageChange(index: 4, value: 1)])]
        let dropped = corrupted(bare, truth)
        #expect(dropped.isNamed(by: AccessListDifference(address, .slot(7), at: 4, expected: nil, found: .value(1))))
        #expect(dropped.isNamed(by: AccessListDifference(address, .read(7), at: 2, expected: nil, found: .touched)))
        #expect(!dropped.isNamed(by: AccessListDifference(address, .read(9), at: 2, expected: nil, found: .touched)))
    }
}
