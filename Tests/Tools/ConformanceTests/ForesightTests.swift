import Chain
import Coordinator
import Primitives
import Testing
import Transition

@testable import Conformance

@Suite struct ForesightTests {
    private let someone = Address(truncating: 1)
    private let contract = Address(truncating: 2)
    private let coinbase = Address(truncating: 3)

    /// Two transactions to `contract`; the list is of the test's choosing.
    private func foresight(_ changes: AccountChanges..., accessList: [AccessListEntry] = []) -> Foresight {
        let transaction = Transaction(
            kind: .accessList, chainID: 1, nonce: 0, maxPriorityFeePerGas: 1, maxFeePerGas: 1, gasLimit: 100_000,
            to: contract, value: 0, data: [], accessList: accessList)
        let block = Block(header: Header(coinbase: coinbase, number: 1), transactions: [transaction, transaction])
        return Foresight(block, BlockAccessList(accounts: changes))
    }

    private func misread(_ misreading: Misreading, at index: Int = 2) -> IndexMisreading {
        IndexMisreading(index: index, misreading: misreading, writer: 1, coinbase: .zero)
    }

    @Test func `two writers of one slot are tied`() {
        let slot = SlotChanges(
            slot: 7, changes: [StorageChange(index: 1, value: 1), StorageChange(index: 2, value: 2)])
        let foresight = foresight(AccountChanges(address: contract, storageChanges: [slot]))
        #expect(foresight.covers(misread(.slot(contract, 7, seen: 0, actual: 1))))
        #expect(!foresight.covers(misread(.slot(contract, 8, seen: 0, actual: 1))))
    }

    @Test func `a reader is tied only by what it says of itself`() {
        let slot = SlotChanges(slot: 7, changes: [StorageChange(index: 1, value: 1)])
        let changes = AccountChanges(address: contract, storageChanges: [slot])
        let misreading = misread(.slot(contract, 7, seen: 0, actual: 1))
        #expect(!foresight(changes).covers(misreading))
        let entry = AccessListEntry(address: contract, storageKeys: [7])
        #expect(foresight(changes, accessList: [entry]).covers(misreading))
    }

    @Test func `nobody is tied to what came before the transactions`() {
        let slot = SlotChanges(slot: 7, changes: [StorageChange(index: 0, value: 1)])
        let entry = AccessListEntry(address: contract, storageKeys: [7])
        let foresight = foresight(AccountChanges(address: contract, storageChanges: [slot]), accessList: [entry])
        #expect(!foresight.covers(misread(.slot(contract, 7, seen: 0, actual: 1))))
    }

    @Test func `the code of a recipient is foreseen`() {
        let changes = AccountChanges(address: contract, codeChanges: [CodeChange(index: 1, code: [1])])
        let misreading = Misreading.code(contract, seen: .zero, actual: .emptyOmmers)
        #expect(foresight(changes).covers(misread(misreading)))
        #expect(!foresight(changes).covers(misread(misreading, at: 1)))
    }

    @Test func `a sender's funds are foreseen, the coinbase's are not`() {
        let nonces = [NonceChange(index: 2, nonce: 1)]
        for (address, isForeseen) in [(someone, true), (coinbase, false)] {
            let foresight = foresight(AccountChanges(address: address, nonceChanges: nonces))
            let misreading = misread(.balanceAtLeast(address, needed: 2, actual: 1))
            #expect(foresight.covers(misreading) == isForeseen)
        }
    }

    @Test(arguments: [0, 3]) func `what is no transaction is in no group`(index: Int) {
        let changes = AccountChanges(
            address: contract, nonceChanges: [NonceChange(index: 1, nonce: 1), NonceChange(index: 3, nonce: 2)])
        #expect(!foresight(changes).covers(misread(.nonce(contract, seen: 0, actual: 1), at: index)))
    }
}
