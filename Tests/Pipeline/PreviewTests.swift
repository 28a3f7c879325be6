import Chain
import Primitives
import Scheduling
import Scratch
import State
import Testing
import Wire
import Workloads

@testable import Coordinator

/// Workers read a block while the coordinator checks it: that saves time, and changes nothing.
@Suite(.serialized) struct PreviewTests {
    private static let made = Result { () throws -> (SealedChain, [BlockResult]) in
        let chain = try ChainSealer.seal(
            ChainMaker.make(Options(seed: 17, blockCount: 2, transactionsPerBlock: 20, conflictRate: 0.2)))
        return (chain, try BlockResult.inOrder(chain))
    }

    private let chain: SealedChain
    private let expected: [BlockResult]

    init() throws { (chain, expected) = try Self.made.get() }

    // MARK: What a worker makes of it

    /// One worker, and what it is told of the chain's first block.
    private final class Reader {
        let folder = TemporaryFolder()
        let store: Store
        var pool: WorkerPool
        let block: [UInt8]
        let list: [UInt8]
        let parentHash: Hash

        init(_ chain: SealedChain) throws {
            store = try Store(path: folder.path, options: StoreOptions(durability: .every(blocks: .max)))
            try store.initialize(genesis: chain.genesis, block: StoredBlock(genesis: chain.genesisHeader))
            pool = try WorkerPool.start(
                workerCount: 1,
                settings: WorkerSettings(storePath: folder.path, compression: .auto, memoryBytesMax: nil))
            while pool.idleWorkers.isEmpty { _ = try pool.nextEvent(timeout: .seconds(10)) }
            (block, list) = (chain.blocks[0].block.encoded, chain.blocks[0].accessList.encoded)
            parentHash = chain.blocks[0].block.header.parentHash
        }

        deinit { pool.shutdown() }

        private func frame(_ kind: FrameKind, _ number: UInt64, chainID: UInt64 = ChainMaker.chainID) -> Frame {
            let order = BlockOrder(
                chainID: chainID, rules: Rules(.amsterdam), parentHash: parentHash, blockByteCount: block.count,
                listByteCount: list.count)
            return Frame(kind, block: number, payload: order.encoded)
        }

        func preview(as number: UInt64, _ memory: SealedMemory?, chainID: UInt64 = ChainMaker.chainID) throws {
            try pool.tell(frame(.preview, number, chainID: chainID), to: pool.idleWorkers[0], sharing: memory)
        }

        /// What the worker answers when the block begins.
        func begin(as number: UInt64, _ memory: SealedMemory) throws -> FrameKind? {
            try pool.assign(frame(.begin, number), to: pool.idleWorkers[0], within: .seconds(10), sharing: memory)
            guard case .reply(_, let answer) = try pool.nextEvent(timeout: .seconds(10)) else { return nil }
            #expect(answer.block == number)
            return answer.kind
        }

        var good: SealedMemory { get throws { try SealedMemory(copying: block, list) } }
        /// As many bytes, which are no block.
        var bad: SealedMemory {
            get throws { try SealedMemory(copying: [UInt8](repeating: 0xff, count: block.count + list.count)) }
        }
    }

    @Test func `a block that was read before is not read again`() throws {
        let reader = try Reader(chain)
        try reader.preview(as: 7, reader.good)
        // Whoever reads this finds no block.
        #expect(try reader.begin(as: 7, reader.bad) == .begin)
        #expect(try reader.begin(as: 7, reader.bad) == .failed)
    }

    @Test func `a block that begins as another execution is read again`() throws {
        let reader = try Reader(chain)
        try reader.preview(as: 7, reader.good)
        #expect(try reader.begin(as: 8, reader.bad) == .failed)
        #expect(try reader.begin(as: 8, reader.good) == .begin)
    }

    @Test func `what is told otherwise when it begins is read again`() throws {
        let reader = try Reader(chain)
        try reader.preview(as: 7, reader.good, chainID: ChainMaker.chainID + 1)
        #expect(try reader.begin(as: 7, reader.bad) == .failed)
    }

    @Test func `the end of a block ends its preview`() throws {
        let reader = try Reader(chain)
        try reader.preview(as: 7, reader.good)
        try reader.pool.broadcast(Frame(.end, block: 7))
        #expect(try reader.begin(as: 7, reader.bad) == .failed)
    }

    @Test func `a preview that cannot be read is no answer; its beginning is refused`() throws {
        let reader = try Reader(chain)
        try reader.preview(as: 7, reader.bad)
        #expect(try reader.begin(as: 7, reader.good) == .failed)
        try reader.preview(as: 8, nil)
        #expect(try reader.begin(as: 8, reader.good) == .begin)
    }

    // MARK: What the coordinator makes of it

    @Test(arguments: Strategy.allCases, [1, 2])
    func `a worker that ends over a preview costs nothing but itself`(strategy: Strategy, workers: Int) throws {
        let node = try Node(chain, strategy, workers: workers, nursery: FaultyNursery("kill", at: -2, times: 2))
        _ = try node.readyWorkers(workers)
        for (block, result) in zip(chain.blocks, expected) {
            let processed = try node.process(block)
            #expect(node.result(of: processed) == result)
            #expect(processed.report.overruledVerdict == nil)
        }
        #expect(node.hasPreview == false)
    }

    @Test func `a list that the header knows nothing of is read by nobody else`() throws {
        let node = try Node(chain, .seeded)
        _ = try node.readyWorkers(2)
        let other = chain.blocks[1].accessList.encoded
        #expect(throws: BlockError.self) { try node.process(chain.blocks[0].block.encoded, other) }
        #expect(node.hasPreview == false)
        #expect(node.result(of: try node.process(chain.blocks[0])) == expected[0])
    }

    @Test func `a block that is refused after its preview leaves nothing behind for the next`() throws {
        let node = try Node(chain, .seeded)
        _ = try node.readyWorkers(2)
        let good = chain.blocks[0].block
        let other = Block(header: good.header, transactions: [], withdrawals: good.withdrawals)
        #expect(throws: BlockError.self) { try node.process(other.encoded, chain.blocks[0].accessList.encoded) }
        #expect(node.hasPreview)
        #expect(node.result(of: try node.process(chain.blocks[0])) == expected[0])
        #expect(node.hasPreview == false)
    }
}
