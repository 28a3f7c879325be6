import Chain
import EVM
import Merkle
import Primitives
import State
import Transition
import Wire

/// Values with every field filled, of every kind that there is.
enum Samples {
    private static let address = Address(high: 7, middle: 8, low: 9)
    private static let other = Address(high: 7, middle: 8, low: 10)
    private static let hash = Hash(word0: 1, word1: 2, word2: 3, word3: 4)

    static let transactions: [Transaction] =
        [nil, 1, 1337].map { transaction(.legacy, chainID: $0, to: address) }
        + [.accessList, .dynamicFee, .blob, .setCode].map { transaction($0, chainID: 1, to: address) }
        + [transaction(.legacy, chainID: nil, to: nil), transaction(.dynamicFee, chainID: 1, to: nil)]

    private static func transaction(_ kind: Transaction.Kind, chainID: UInt64?, to: Address?) -> Transaction {
        let fee = U256(100 as UInt64)
        let hasPriorityFee = kind != .legacy && kind != .accessList
        let authorization = Authorization(
            chainID: .one, address: address, nonce: 5, yParity: 1, r: U256(11 as UInt64), s: U256(12 as UInt64))
        return Transaction(
            kind: kind, chainID: chainID, nonce: 300, maxPriorityFeePerGas: hasPriorityFee ? U256(3 as UInt64) : fee,
            maxFeePerGas: fee, gasLimit: 21_000, to: to, value: .max, data: [UInt8](0..<60),
            accessList: kind == .legacy ? [] : [AccessListEntry(address: address, storageKeys: [.zero, .max])],
            maxFeePerBlobGas: kind == .blob ? U256(5 as UInt64) : .zero,
            blobVersionedHashes: kind == .blob ? [hash] : [],
            authorizations: kind == .setCode ? [authorization] : [],
            signature: Signature(yParity: true, r: U256(21 as UInt64), s: U256(22 as UInt64)))
    }

    /// With as many fields as each fork wants.
    static let headers: [Header] = {
        var header = Header(
            parentHash: hash, coinbase: address, difficulty: U256(0x20000 as UInt64), number: 5, gasLimit: 30_000_000,
            gasUsed: 6, timestamp: 7, extraData: [1, 2, 3], mixHash: hash, nonce: 0x42)
        var headers = [header]
        header.baseFeePerGas = U256(7 as UInt64)
        headers.append(header)
        header.withdrawalsRoot = hash
        headers.append(header)
        (header.blobGasUsed, header.excessBlobGas, header.parentBeaconBlockRoot) = (0, 1 << 17, hash)
        headers.append(header)
        header.requestsHash = hash
        headers.append(header)
        (header.blockAccessListHash, header.slotNumber) = (hash, 9)
        headers.append(header)
        return headers
    }()

    static let block = Block(
        header: headers[5], transactions: transactions,
        withdrawals: [Withdrawal(index: 1, validatorIndex: 2, address: address, amount: 3)])

    static let accessList = BlockAccessList(accounts: [
        AccountChanges(
            address: address,
            storageChanges: [SlotChanges(slot: .one, changes: [StorageChange(index: 1, value: .max)])],
            storageReads: [U256(2 as UInt64), .max], balanceChanges: [BalanceChange(index: 0, balance: .one)],
            nonceChanges: [NonceChange(index: 2, nonce: 8)], codeChanges: [CodeChange(index: 3, code: [0x60, 0x01])],
            marks: [AccountMark(index: 1, exists: true), AccountMark(index: 2, exists: false, isDestroyed: true)]),
        AccountChanges(address: other),
    ])

    /// What a worker answers: of a system call, a transaction, and one that cannot be.
    static let results = [
        IndexResult(index: 0, kind: .system(outputs: [[1, 2], []]), effects: Effects()),
        IndexResult(
            index: 1,
            kind: .transaction(
                TransactionOutcome(
                    succeeded: true, logs: LogList([Log(address: address, topics: [hash, hash], data: [1, 2, 3])]),
                    gas: TransactionGas(paid: 50_000, regular: 40_000, state: -5, blob: 1 << 17))),
            effects: Effects(accounts: [changed, read], fee: U256(12_345 as UInt64))),
        IndexResult(
            index: 2, kind: .invalid(.transaction(1, .nonceTooLow(account: 5, transaction: 4))),
            effects: Effects(accounts: [read])),
    ]

    /// What a worker answers to a group on the values of `accessList`: with every kind of result and of fault.
    static let listedReply = ListedReply(
        results: [
            ListedResult(index: 0, kind: .system(outputs: [[1, 2], []])),
            ListedResult(
                index: 1,
                kind: .transaction(
                    TransactionOutcome(
                        succeeded: false, logs: .empty,
                        gas: TransactionGas(paid: 50_000, regular: 40_000, state: -5, blob: 0)))),
            refused(.init(address, .balance, at: 2, expected: .value(.one), found: nil)),
            refused(.init(address, .code, at: 2, expected: nil, found: .code(hash, byteCount: 300))),
            refused(.init(address, .slot(.max), at: 0, expected: .value(.max), found: .value(.zero))),
            refused(.init(other, .read(.one), at: nil, expected: .touched, found: nil)),
            refused(.init(other, .mark, at: 1, expected: .mark(AccountMark(index: 1, exists: true)), found: nil)),
            ListedResult(
                index: 3, kind: .refused(.invalid(.transaction(1, .nonceTooLow(account: 5, transaction: 4))))),
            ListedResult(index: 4, kind: .refused(.undecidable("a sum that no chain can have"))),
        ],
        touched: touched, nanoseconds: [1, 2_000_000])

    private static func refused(_ difference: AccessListDifference) -> ListedResult {
        ListedResult(index: 2, kind: .refused(.difference(difference)))
    }

    private static let touched: TouchedEntries = {
        var touched = TouchedEntries(accessList)
        require(touched.formUnion(bytes: [0b101]), "the list has four entries that can be touched")
        return touched
    }()

    private static let changed = AccountEffect(
        address: address, questions: .all, balanceAtLeast: .one, before: .absent,
        after: AccountState(nonce: 1, balance: U256(9 as UInt64), codeHash: hash), newCode: [0x60, 0x01],
        isStorageWiped: true,
        slots: [
            SlotEffect(key: .one, before: .zero, after: .max),
            SlotEffect(key: U256(77 as UInt64), before: .one, after: .one),
        ])

    private static let read = AccountEffect(
        address: Address(high: 1, middle: 1, low: 1), questions: .nonce,
        before: AccountState(nonce: 1, balance: .one, codeHash: .keccakEmpty),
        after: AccountState(nonce: 1, balance: .one, codeHash: .keccakEmpty))

    static let merkleOrders = [
        MerkleOrder(
            parentHash: hash,
            task: .accounts([
                MerkleTask.Change(
                    AccountChange(
                        address: address, account: ChangedAccount(nonce: 1, balance: .max, codeHash: hash),
                        isStorageWiped: true, slots: [SlotChange(key: .one, value: .max)]))
            ])),
        MerkleOrder(
            parentHash: hash,
            task: .accounts([
                MerkleTask.Change(
                    AccountChange(
                        address: other, account: ChangedAccount(nonce: 1, balance: .one, codeHash: .keccakEmpty)),
                    storageRoot: hash)
            ])),
        MerkleOrder(parentHash: hash, task: .storage(account: hash, [MerkleTask.Slot(key: hash, value: .one)])),
    ]

    static let merkleReply = MerkleReply(
        MerklePart(
            shards: [
                TrieShard(
                    nibble: 3, node: [0xc2, 0x20, 0x01],
                    changes: [NodeChange(path: NibblePath(nibbles: [3, 1]), encoding: [0xc2, 0x20, 0x01])])
            ],
            accounts: [
                .init(
                    key: hash, old: nil,
                    new: Account(nonce: 1, balance: .one, storageRoot: hash, codeHash: .keccakEmpty))
            ],
            slots: [.init(account: hash, slot: hash, old: .one, new: .max)],
            storageNodes: [.init(account: hash, changes: [NodeChange(path: .root, encoding: nil)])]))
}
