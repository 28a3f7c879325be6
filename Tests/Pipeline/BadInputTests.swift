import Chain
import Glibc
import Primitives
import Scheduling
import Testing
import Workloads

@testable import Coordinator

/// What is wrong with a block is said exactly, nothing of it stays, and the next good block commits.
@Suite(.serialized) struct BadInputTests {
    private let chain: SealedChain
    private let good: SealedChain.SealedBlock
    /// The second sender of the second block: what a fault of its transaction is about.
    private let stranger: Wallet

    init() throws {
        var village = Village()
        var wallets = (0..<4).map { village.wallet($0) }
        let friend = village.account("friend", balance: 1)
        let counter = village.contract("counter", [.push(0), .sload, .push(1), .add, .push(0), .sstore, .stop])
        stranger = village.wallet(7)
        let blocks = (0..<3).map { _ in
            wallets.indices.map { $0 % 2 == 0 ? wallets[$0].pay(friend) : wallets[$0].send(to: counter) }
        }
        chain = try village.seal(blocks[0], blocks[1], blocks[2])
        good = chain.blocks[1]
    }

    /// Offers the bad block between the first good one and the second, grouped and in order.
    private func expect(
        _ fault: BlockError, from block: [UInt8], _ accessList: [UInt8]? = nil,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let expected = try BlockResult.inOrder(chain)
        for strategy in Strategy.allCases {
            let node = try Node(chain, strategy)
            try node.process(chain.blocks[0])
            let head = node.store.head
            #expect(throws: fault, "\(strategy)", sourceLocation: sourceLocation) {
                try node.process(block, accessList ?? good.accessList.encoded)
            }
            #expect(node.store.head == head, "\(strategy)", sourceLocation: sourceLocation)
            let stored = try node.store.snapshot().block
            #expect(stored == head, "\(strategy)", sourceLocation: sourceLocation)
            #expect(node.isUnread(), "\(strategy): somebody reads on", sourceLocation: sourceLocation)
            for number in 1...2 {
                let processed = try node.process(chain.blocks[number])
                #expect(node.result(of: processed) == expected[number], "\(strategy)", sourceLocation: sourceLocation)
            }
        }
    }

    // MARK: Bytes

    @Test(arguments: [1, 100]) func `a block that ends too soon`(missing: Int) throws {
        let bytes = good.block.encoded
        // Three bytes say how long the list is.
        let fault = RLPError.truncated(
            needed: UInt64(bytes.count - 3), available: bytes.count - 3 - missing, offset: 0)
        try expect(.invalid(.malformed(.rlp(fault))), from: bytes.dropLast(missing))
    }

    @Test func `a block of no bytes, and what is no block`() throws {
        try expect(.invalid(.malformed(.rlp(.truncated(needed: 1, available: 0, offset: 0)))), from: [])
        try expect(.invalid(.malformed(.rlp(.expectedList(offset: 0)))), from: [0x80])
        try expect(
            .invalid(.malformed(.fieldCount(of: "block", expected: [3, 4], found: 0))), from: [0xc0])
        let trailing = RLPError.trailingBytes(count: 1, offset: good.block.encoded.count)
        try expect(.invalid(.malformed(.rlp(trailing))), from: good.block.encoded + [0])
    }

    @Test func `a block whose parent nobody knows`() throws {
        let block = good.block.forged { $0.parentHash = U256(7).keccak }
        try expect(.invalid(.parentUnknown(U256(7).keccak)), from: block.encoded)
        try expect(.invalid(.parentUnknown(good.block.hash)), from: chain.blocks[2].block.encoded)
    }

    @Test(arguments: Strategy.allCases)
    func `what a refused block took is in its report, up to the stage that refused it`(strategy: Strategy) throws {
        let node = try Node(chain, strategy)
        try node.process(chain.blocks[0])
        for (block, last) in [
            (good.block.forged { $0.gasUsed += 1 }, Stage.validate),
            (good.block.forged { $0.stateRoot = U256(1).keccak }, Stage.merkleize),
        ] {
            #expect(throws: BlockError.self) { try node.process(block.encoded, good.accessList.encoded) }
            let report = try #require(node.lastReport)
            #expect(report.traffic.sent.frames > 0 && report.traffic.received.frames > 0)
            #expect(report.traffic.sent.rawBytes > 0 && report.traffic.sent.wireBytes > 0)
            #expect(report.times[.dispatch] > .zero)
            #expect(report.times[last] > .zero)
            #expect((report.times[.merkleize] > .zero) == (last == .merkleize))
            #expect(report.times[.commit] == .zero)
        }
    }

    // MARK: What execution comes to

    @Test func `a wrong state root`() throws {
        let (right, wrong) = (good.block.header.stateRoot, U256(1).keccak)
        let block = good.block.forged { $0.stateRoot = wrong }
        try expect(.invalid(.stateRootMismatch(header: wrong, computed: right)), from: block.encoded)
    }

    @Test func `gas used by one too many`() throws {
        let right = good.block.header.gasUsed
        let block = good.block.forged { $0.gasUsed += 1 }
        try expect(.invalid(.gasUsedMismatch(header: right + 1, computed: right)), from: block.encoded)
    }

    @Test func `a wrong receipts root`() throws {
        let (right, wrong) = (good.block.header.receiptsRoot, U256(2).keccak)
        let block = good.block.forged { $0.receiptsRoot = wrong }
        try expect(.invalid(.receiptsRootMismatch(header: wrong, computed: right)), from: block.encoded)
    }

    @Test func `a wrong hash of requests`() throws {
        let right = good.block.header.requestsHash ?? .zero
        let block = good.block.forged { $0.requestsHash = .zero }
        try expect(.invalid(.requestsHashMismatch(header: .zero, computed: right)), from: block.encoded)
    }

    // MARK: Access lists (EIP-7928)

    private func expect(_ fault: InvalidBlock, fromList list: [UInt8], at location: SourceLocation = #_sourceLocation)
        throws
    {
        try expect(
            .invalid(fault), from: good.block.forged(accessList: list).encoded, list, sourceLocation: location)
    }

    @Test func `a list of another block`() throws {
        let list = chain.blocks[2].accessList
        try expect(
            .invalid(.blockAccessListHashMismatch(header: good.accessList.hash, computed: list.hash)),
            from: good.block.encoded, list.encoded)
    }

    @Test func `a list out of order`() throws {
        var list = good.accessList
        list.accounts.swapAt(1, 2)
        let (previous, next) = (list.accounts[1].address, list.accounts[2].address)
        try expect(.blockAccessList(.addressOrder(previous: previous, next: next)), fromList: list.encoded)
    }

    @Test func `a list with an index too high`() throws {
        var list = good.accessList
        let position = try #require(list.accounts.firstIndex { !$0.nonceChanges.isEmpty })
        list.accounts[position].nonceChanges = [NonceChange(index: 6, nonce: 9)]
        let address = list.accounts[position].address
        try expect(.blockAccessList(.indexTooHigh(address, .nonce, max: 5, found: 6)), fromList: list.encoded)
    }

    @Test func `a list that does not decode`() throws {
        try expect(.blockAccessListMalformed(.rlp(.expectedList(offset: 0))), fromList: [0x80])
        let bytes = Array(good.accessList.encoded.dropLast())
        let needed = bytes.count - 2
        try expect(
            .blockAccessListMalformed(
                .rlp(.truncated(needed: UInt64(needed), available: needed - 1, offset: 0))), fromList: bytes)
    }

    @Test func `a list with a wrong value is found by execution`() throws {
        var list = good.accessList
        let position = try #require(list.accounts.firstIndex { !$0.balanceChanges.isEmpty })
        let change = list.accounts[position].balanceChanges[0]
        list.accounts[position].balanceChanges[0].balance = .max
        let difference = AccessListDifference(
            list.accounts[position].address, .balance, at: Int(change.index), expected: .value(.max),
            found: .value(change.balance))
        try expect(.blockAccessListEntry(difference), fromList: list.encoded)
    }

    @Test func `a list that leaves accounts out is found by execution`() throws {
        let list = BlockAccessList()
        let difference = try #require(list.firstDifference(from: good.accessList))
        #expect(difference.expected == nil && difference.index == 0)
        try expect(.blockAccessListEntry(difference), fromList: list.encoded)
    }

    // MARK: Transactions: a second opinion, in order, is the same

    @Test func `a nonce that leaves one out`() throws {
        var stranger = stranger
        _ = stranger.pay(.zero)
        let block = good.block.forged(transactions: good.block.transactions + [stranger.pay(.zero)])
        try expect(.invalid(.transaction(4, .nonceTooHigh(account: 0, transaction: 1))), from: block.encoded)
    }

    @Test func `of two faults the first is named`() throws {
        var stranger = stranger
        _ = stranger.pay(.zero)
        let (first, second) = (stranger.pay(.zero), stranger.pay(.zero))
        let block = good.block.forged(transactions: [first] + good.block.transactions + [second])
        try expect(.invalid(.transaction(0, .nonceTooHigh(account: 0, transaction: 1))), from: block.encoded)
    }

    @Test func `a sender that cannot pay`() throws {
        var beggar = Wallet("beggar", 0, seed: 1)
        let payment = beggar.pay(.zero, 5)
        let required = U256(21_000) &* Village.gwei &* 100 &+ 5
        let block = good.block.forged(transactions: good.block.transactions + [payment])
        try expect(
            .invalid(.transaction(4, .insufficientFunds(balance: .zero, required: required))), from: block.encoded)
    }

    // MARK: Without a list

    @Test func `a block that comes without its list runs in order`() throws {
        let expected = try BlockResult.inOrder(chain)
        let node = try Node(chain)
        for (sealed, expected) in zip(chain.blocks, expected) {
            let processed = try node.process(sealed.block.encoded, nil)
            #expect(node.result(of: processed) == expected)
            #expect(processed.report.strategy == .sequential)
        }
    }

    // MARK: Workers that read another store

    @Test func `a block that no worker can begin is undecided`() throws {
        var village = Village()
        _ = village.wallet(3)
        let foreign = try Node(try village.seal([]))
        let node = try Node(chain, readingFrom: foreign)
        let head = node.store.head
        for _ in 1...2 {
            let failure = #expect(throws: BlockError.self) { try node.process(chain.blocks[0]) }
            guard case .undecided(let reason) = failure else {
                Issue.record("\(String(describing: failure))")
                continue
            }
            #expect(reason.contains("the snapshot is of block"))
            #expect(node.store.head == head)
        }
    }
}

extension Node {
    /// Whether everybody lets go of the store, within some seconds.
    fileprivate func isUnread() -> Bool {
        for _ in 1...500 {
            if readers().isEmpty { return true }
            usleep(10_000)
        }
        return false
    }
}
