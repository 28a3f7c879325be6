import Capsule
import Chain
import Glibc
import Primitives
import Scheduling
import Scratch
import Wire
import Workloads

@testable import Coordinator
@testable import State

/// A pipeline that keeps incidents, and whose workers lie when a test wants it.
final class IncidentNode {
    private let folder = TemporaryFolder()
    private let incidents = TemporaryFolder()
    private let nursery: FaultyNursery?
    let store: Store
    private var pipeline: BlockPipeline

    var incidentPath: String { incidents.path + "/incidents" }

    init(
        _ chain: SealedChain, _ strategy: Strategy, limits: IncidentLimits = IncidentLimits(),
        incidentPath: String? = nil, merkleTasks: MerkleTasks = .coordinator, nursery: FaultyNursery? = nil,
        observer: (@Sendable (PipelineStep) -> Void)? = nil
    ) throws {
        self.nursery = nursery
        store = try Store(path: folder.path, options: StoreOptions(durability: .every(blocks: 1_000_000)))
        try store.initialize(genesis: chain.genesis, block: StoredBlock(genesis: chain.genesisHeader))
        var options = PipelineOptions(strategy: strategy, shortcut: .never, workerCount: 2)
        options.incidentFolder = incidentPath ?? incidents.path + "/incidents"
        options.incidentLimits = limits
        options.merkleTasks = merkleTasks
        options.nurseryPath = nursery?.path
        options.observer = observer
        pipeline = try BlockPipeline.start(
            store: store, schedule: ForkSchedule(chainID: chain.chainID, forks: [(.amsterdam, .block(0))]),
            options: options, storePath: folder.path)
    }

    deinit { pipeline.shutdown() }

    func lie(_ falsify: ((Frame) -> Frame)?) { pipeline.pool.falsify = falsify }

    func process(_ sealed: SealedChain.SealedBlock) throws(BlockError) -> ProcessedBlock {
        try pipeline.process(sealed.block.encoded, accessList: sealed.accessList.encoded)
    }

    /// Waits until so many workers have nothing to do, and answers their processes.
    func readyWorkers(_ count: Int) throws -> [Int32] {
        while pipeline.pool.idleWorkers.count < count { _ = try pipeline.pool.nextEvent(timeout: .milliseconds(10)) }
        return pipeline.pool.idleWorkers.compactMap { pipeline.pool.processID(of: $0) }
    }

    var lastReport: BlockReport? { pipeline.lastReport }

    /// Sorted by name.
    var files: [String] {
        guard let stream = opendir(incidentPath) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            if !name.hasPrefix(".") { names.append(name) }
        }
        return names.sorted()
    }

    func bytes(of name: String) -> [UInt8] {
        let descriptor = open("\(incidentPath)/\(name)", O_RDONLY)
        defer { close(descriptor) }
        var (bytes, part) = ([UInt8](), [UInt8](repeating: 0, count: 1 << 16))
        while true {
            let count = read(descriptor, &part, part.count)
            guard count > 0 else { return bytes }
            bytes += part[..<count]
        }
    }
}
