import Chain
import Primitives
import Scheduling
import Testing
import Workloads

@testable import Coordinator

/// A block with two faults is refused for the one that outranks the other, whatever a strategy met first.
@Suite(.serialized) struct ListFaultTests {
    private let chain: SealedChain
    private let stranger: Wallet
    private let lies: [BlockAccessList]

    init() throws {
        var village = Village()
        var wallets = (0..<4).map { village.wallet($0) }
        let counter = village.contract("counter", [.push(0), .sload, .push(1), .add, .push(0), .sstore, .stop])
        let friend = village.account("friend", balance: 1)
        stranger = village.wallet(7)
        chain = try village.seal(
            wallets.indices.map { $0 % 2 == 0 ? wallets[$0].pay(friend) : wallets[$0].send(to: counter) })
        // A sender who can pay nothing, one whose nonce is another, a slot that holds another number.
        let truth = chain.blocks[0].accessList
        func lie(_ address: Address, _ change: (inout AccountChanges) -> Void) throws -> BlockAccessList {
            var list = truth
            let position = try #require(list.accounts.firstIndex { $0.address == address })
            change(&list.accounts[position])
            return list
        }
        lies = [
            try lie(wallets[2].address) { $0.balanceChanges.insert(BalanceChange(index: 1, balance: .zero), at: 0) },
            try lie(wallets[3].address) { $0.nonceChanges.insert(NonceChange(index: 0, nonce: .max), at: 0) },
            try lie(counter) { $0.storageChanges[0].changes[0].value = .max },
            try lie(friend) { $0.codeChanges = [CodeChange(index: 0, code: [0xfe])] },
            BlockAccessList(accounts: truth.accounts.filter { $0.address != village.coinbase }),
        ]
    }

    /// By every strategy, for every list that lies.
    private func expect(_ fault: InvalidBlock, _ block: Block, at location: SourceLocation = #_sourceLocation) throws {
        for strategy in Strategy.allCases {
            let node = try Node(chain, strategy)
            let head = node.store.head
            for (number, lie) in lies.enumerated() {
                let forged = block.forged(accessList: lie.encoded)
                #expect(throws: BlockError.invalid(fault), "\(strategy), lie \(number)", sourceLocation: location) {
                    try node.process(forged.encoded, lie.encoded)
                }
                #expect(node.store.head == head, "\(strategy), lie \(number)", sourceLocation: location)
            }
            try node.process(chain.blocks[0])
        }
    }

    @Test func `gas outranks the list`() throws {
        let right = chain.blocks[0].block.header.gasUsed
        try expect(
            .gasUsedMismatch(header: right - 1, computed: right), chain.blocks[0].block.forged { $0.gasUsed -= 1 })
    }

    @Test func `receipts outrank the list`() throws {
        let right = chain.blocks[0].block.header.receiptsRoot
        try expect(
            .receiptsRootMismatch(header: .zero, computed: right),
            chain.blocks[0].block.forged { $0.receiptsRoot = .zero })
    }

    @Test func `a transaction that cannot be outranks the list`() throws {
        var stranger = stranger
        _ = stranger.pay(.zero)
        let block = chain.blocks[0].block
        try expect(
            .transaction(4, .nonceTooHigh(account: 0, transaction: 1)),
            block.forged(transactions: block.transactions + [stranger.pay(.zero)]))
    }
}
