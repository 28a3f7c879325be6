import ChainFiles
import Console
import Coordinator
import Glibc
import Scheduling
import Scratch
import State

/// Imports a chain of full blocks from a file, end to end, beside what its execution alone takes.
public struct ImportBench {
    private let chain: ImportChain
    private let workers: Int

    /// - Parameter chain: whose files are there.
    public init(_ chain: ImportChain, workers: Int) { (self.chain, self.workers) = (chain, workers) }

    public func run() throws -> ImportReport {
        ImportReport(runs: try ImportWay.all(workers: workers).map(measure), earlyCount: earlyCount)
    }

    /// After so many blocks, everything has been needed that is ever needed.
    private var earlyCount: Int { max(min(200, chain.blockCount / 2), 1) }

    private func measure(_ way: ImportWay) throws -> ImportRun {
        let folder = TemporaryFolder()
        let store = try chain.makeStore(at: folder.path, way.durability)
        var options = PipelineOptions(strategy: way.strategy, workerCount: way.workers)
        options.processors = Processors.own(ofWorkers: way.workers)
        var sink = ImportSink(
            try ChainFollower.start(
                store: store, schedule: chain.schedule, options: options, storePath: folder.path))
        defer { sink.shutdown() }

        var chainImport = ChainImport(
            try ByteSource(path: chain.blocksPath), lists: try ByteSource(path: chain.listsPath))
        var early: ProcessSize?
        let others = ProcessClock.processorTimeBelow(getpid())
        let own = ProcessClock.processorTime(of: getpid())
        var line = Progress("bench import, \(way.name)", of: chain.blockCount)
        let start = ContinuousClock.now
        let (tally, end) = chainImport.run(
            into: &sink,
            progress: { tally in
                if tally.executed == earlyCount { early = .now }
                line.advance(to: tally.executed)
            })
        let wall = start.duration(to: .now)
        line.finish()
        guard end == .complete, tally.executed == chain.blockCount, let early else {
            throw BenchFailure.wrongVerdict(block: "\(tally.executed + 1)", "\(end)")
        }
        return ImportRun(
            way: way, tally: tally, wall: wall, times: sink.times, executed: sink.executed,
            coordinator: ProcessClock.processorTime(of: getpid()) - own,
            workers: ProcessClock.processorTimeBelow(getpid()) - others, early: early, late: .now)
    }
}
