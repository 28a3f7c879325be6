import CLMDB
import Chain
import Primitives
import Scheduling
import Scratch
import Speculation
import Transition
import Wire
import Workloads

@testable import Coordinator
@testable import State

/// A pipeline with forked workers on a store of its own, which goes with it.
final class Node {
    private let folder: TemporaryFolder
    private let nursery: FaultyNursery?
    let store: Store
    private var pipeline: BlockPipeline

    init(
        _ chain: SealedChain, _ strategy: Strategy = .grouped, workers: Int = 2, compression: CompressionMode = .auto,
        merkleTasks: MerkleTasks = .coordinator, isPrefetching: Bool = false,
        handling: ConflictHandling? = nil,
        shortcut: Shortcut = .never, nursery: FaultyNursery? = nil, workerMemoryBytesMax: UInt64? = nil,
        observer: (@Sendable (PipelineStep) -> Void)? = nil, readingFrom foreign: Node? = nil,
        guest: (any PoolGuest)? = nil
    ) throws {
        self.nursery = nursery
        folder = TemporaryFolder()
        store = try Store(path: folder.path, options: StoreOptions(durability: .every(blocks: 1_000_000)))
        try store.initialize(genesis: chain.genesis, block: StoredBlock(genesis: chain.genesisHeader))
        var options = PipelineOptions(
            strategy: strategy, shortcut: shortcut, workerCount: workers, compression: compression,
            nurseryPath: nursery?.path)
        options.merkleTasks = merkleTasks
        options.workerMemoryBytesMax = workerMemoryBytesMax
        options.observer = observer
        options.isPrefetching = isPrefetching
        options.speculation.handling = handling
        pipeline = try BlockPipeline.start(
            store: store, schedule: ForkSchedule(chainID: chain.chainID, forks: [(.amsterdam, .block(0))]),
            options: options, storePath: foreign?.folder.path ?? folder.path, guest: guest)
    }

    deinit { pipeline.shutdown() }

    @discardableResult
    func process(_ encoded: [UInt8], _ accessList: [UInt8]?) throws(BlockError) -> ProcessedBlock {
        try pipeline.process(encoded, accessList: accessList)
    }

    @discardableResult
    func process(_ sealed: SealedChain.SealedBlock) throws(BlockError) -> ProcessedBlock {
        try process(sealed.block.encoded, sealed.accessList.encoded)
    }

    /// Says which block comes after the one that is processed next.
    func expect(_ encoded: [UInt8]) { pipeline.expected = encoded }

    /// What workers say is changed on its way; nil for the truth.
    func lie(_ falsify: ((Frame) -> Frame)?) { pipeline.pool.falsify = falsify }

    /// Whether workers were given a block that has not begun.
    var hasPreview: Bool { pipeline.preview != nil }

    /// How the last block went, be it refused.
    var lastReport: BlockReport? { pipeline.lastReport }

    /// Nil before there is a block.
    func result(of processed: ProcessedBlock) -> BlockResult {
        BlockResult(processed.outcome, stateRoot: store.head?.stateRoot ?? .zero)
    }

    // MARK: Processes

    /// Waits until so many workers have nothing to do, and answers their processes.
    func readyWorkers(_ count: Int) throws -> [Int32] {
        while pipeline.pool.idleWorkers.count < count { _ = try pipeline.pool.nextEvent(timeout: .milliseconds(10)) }
        return pipeline.pool.idleWorkers.compactMap { pipeline.pool.processID(of: $0) }
    }

    var nurseryProcessID: Int32? { pipeline.pool.nurseryProcessID }

    /// The processes that read the store now, this one too if it does, as LMDB lists them.
    func readers() -> [Int32] {
        let lines = Lines()
        let context = Unmanaged.passUnretained(lines).toOpaque()
        mdb_reader_list(
            store.environment.handle,
            { line, context in
                Unmanaged<Lines>.fromOpaque(context!).takeUnretainedValue().texts.append(String(cString: line!))
                return 0
            }, context)
        // The process, its thread, and the commit it reads: a dash when none.
        return lines.texts.dropFirst().compactMap { line in
            let fields = line.split { $0.isWhitespace }
            return fields.last == "-" ? nil : fields.first.flatMap { Int32($0) }
        }
    }
}

private final class Lines {
    var texts: [String] = []
}
