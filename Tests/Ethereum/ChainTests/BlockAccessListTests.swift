import Chain
import Primitives
import Testing

@Suite struct BlockAccessListTests {
    private let address = Sample.address

    @Test func `a list round-trips`() throws {
        let list = BlockAccessList(accounts: [
            AccountChanges(
                address: address,
                storageChanges: [
                    SlotChanges(slot: .zero, changes: [StorageChange(index: 0, value: .zero)]),
                    SlotChanges(slot: .max, changes: [StorageChange(index: .max, value: .max)]),
                ],
                storageReads: [.one], balanceChanges: [BalanceChange(index: 1, balance: .max)],
                nonceChanges: [NonceChange(index: 2, nonce: .max)],
                codeChanges: [CodeChange(index: 3, code: [0xef, 1]), CodeChange(index: 4, code: [])])
        ])
        #expect(try BlockAccessList(encoded: list.encoded) == list)
        #expect(list.itemCount == 4)
        #expect(BlockAccessList().hash == Hash.emptyOmmers)
    }

    @Test func `an index beyond 32 bits and a padded slot are refused`() {
        // [[address, [], [], [[2^32, 1]], [], []]]
        let head: [UInt8] = [0x94] + address.bytes
        let wide = head + [0xc0, 0xc0, 0xc8, 0xc7, 0x85, 1, 0, 0, 0, 0, 1, 0xc0, 0xc0]
        #expect(throws: Malformed.rlp(.integerTooLarge(bytesMax: 4, found: 5, offset: 27))) {
            try BlockAccessList(encoded: [0xc0 + UInt8(wide.count) + 1, 0xc0 + UInt8(wide.count)] + wide)
        }
        let padded = head + [0xc0, 0xc1, 0x00, 0xc0, 0xc0, 0xc0]
        #expect(throws: Malformed.rlp(.leadingZero(offset: 25))) {
            try BlockAccessList(encoded: [0xc0 + UInt8(padded.count) + 1, 0xc0 + UInt8(padded.count)] + padded)
        }
    }

    @Test func `items are bounded by the block's gas`() {
        let list = BlockAccessList(accounts: [AccountChanges(address: address, storageReads: [.zero, .one])])
        #expect(throws: Never.self) { try validate(list, gasLimit: 6000) }
        #expect(throws: InvalidBlockAccessList.tooManyItems(max: 2, found: 3)) { try validate(list, gasLimit: 5999) }
    }

    @Test func `addresses ascend`() {
        let low = AccountChanges(address: .zero)
        let high = AccountChanges(address: address)
        #expect(throws: Never.self) { try validate(BlockAccessList(accounts: [low, high])) }
        #expect(throws: InvalidBlockAccessList.addressOrder(previous: address, next: .zero)) {
            try validate(BlockAccessList(accounts: [high, low]))
        }
        #expect(throws: InvalidBlockAccessList.addressOrder(previous: .zero, next: .zero)) {
            try validate(BlockAccessList(accounts: [low, low]))
        }
    }

    @Test func `slots ascend, in changes and in reads, and are in one of them`() {
        func changes(_ slots: [U256]) -> [SlotChanges] {
            slots.map { SlotChanges(slot: $0, changes: [StorageChange(index: 1, value: .one)]) }
        }
        let two = U256(2 as UInt64)
        expect(
            AccountChanges(address: address, storageChanges: changes([.zero, two]), storageReads: [.one, .max]), nil)
        expect(
            AccountChanges(address: address, storageChanges: changes([.one, .one])),
            .slotOrder(address, previous: .one, next: .one))
        expect(
            AccountChanges(address: address, storageReads: [two, .one]),
            .readOrder(address, previous: two, next: .one))
        expect(
            AccountChanges(address: address, storageChanges: changes([.zero, two]), storageReads: [.one, two]),
            .slotChangedAndRead(address, slot: two))
        expect(
            AccountChanges(address: address, storageChanges: [SlotChanges(slot: two, changes: [])]),
            .slotWithoutChanges(address, slot: two))
    }

    @Test func `indexes ascend and end behind the last transaction`() {
        func balances(_ indexes: [UInt32]) -> AccountChanges {
            AccountChanges(address: address, balanceChanges: indexes.map { BalanceChange(index: $0, balance: .one) })
        }
        // Three transactions: 0 to 4.
        expect(balances([0, 1, 4]), nil)
        expect(balances([1, 1]), .indexOrder(address, .balance, previous: 1, next: 1))
        expect(balances([2, 1]), .indexOrder(address, .balance, previous: 2, next: 1))
        expect(balances([0, 5]), .indexTooHigh(address, .balance, max: 4, found: 5))
        expect(
            AccountChanges(address: address, nonceChanges: [NonceChange(index: .max, nonce: 1)]),
            .indexTooHigh(address, .nonce, max: 4, found: .max))
        expect(
            AccountChanges(
                address: address,
                storageChanges: [
                    SlotChanges(slot: .one, changes: [3, 2].map { StorageChange(index: $0, value: .one) })
                ]),
            .indexOrder(address, .storage(slot: .one), previous: 3, next: 2))
    }

    @Test func `code is no longer than code may be, and no other 0xef than a delegation`() {
        func code(_ code: [UInt8]) -> AccountChanges {
            AccountChanges(address: address, codeChanges: [CodeChange(index: 1, code: code)])
        }
        expect(code([UInt8](repeating: 0, count: 32_768)), nil)
        expect(
            code([UInt8](repeating: 0, count: 32_769)), .codeTooLong(address, index: 1, max: 32_768, found: 32_769))
        expect(code([0xef, 0x01, 0x00] + address.bytes), nil)
        expect(code([0xef, 0x01, 0x00]), .codeStartsWithEF(address, index: 1))
    }

    private func expect(_ account: AccountChanges, _ fault: InvalidBlockAccessList?) {
        let list = BlockAccessList(accounts: [account])
        guard let fault else {
            #expect(throws: Never.self) { try validate(list) }
            return
        }
        #expect(throws: fault) { try validate(list) }
    }

    private func validate(_ list: BlockAccessList, gasLimit: UInt64 = 30_000_000) throws {
        try list.validate(transactionCount: 3, gasLimit: gasLimit, rules: Rules(.amsterdam))
    }
}
