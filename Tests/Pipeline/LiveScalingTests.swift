import Foundation
import Glibc
import Primitives
import Scheduling
import Testing
import Wire
import Workloads

@testable import Coordinator

/// The number of workers changes while blocks are executed, and no block notices.
@Suite(.serialized) struct LiveScalingTests {
    /// Asks for something whenever a block is dispatched: in the middle of it, for the answer is not there yet.
    private final class Steward: PoolGuest, @unchecked Sendable {
        private let reading: FileDescriptor
        private let writing: FileDescriptor
        private var wishes: [[PoolRequest]]
        private(set) var served: [PoolStatus] = []
        private(set) var notRestarted: [WorkerID] = []
        private(set) var pulses = 0

        init(_ wishes: [[PoolRequest]]) {
            var ends: [CInt] = [-1, -1]
            precondition(pipe(&ends) == 0)
            reading = FileDescriptor(owning: ends[0])
            writing = FileDescriptor(owning: ends[1])
            self.wishes = wishes
        }

        var descriptor: CInt { reading.rawValue }

        func call() {
            guard !wishes.isEmpty else { return }
            var byte: UInt8 = 1
            precondition(write(writing.rawValue, &byte, 1) == 1)
        }

        func serve(_ status: PoolStatus) -> [PoolRequest] {
            var byte: UInt8 = 0
            precondition(read(reading.rawValue, &byte, 1) == 1)
            served.append(status)
            return wishes.isEmpty ? [] : wishes.removeFirst()
        }

        func note(_ news: PoolNews) {
            if case .notRestarted(let worker) = news { notRestarted.append(worker) }
        }

        func pulse() { pulses += 1 }
    }

    private func chain() throws -> SealedChain {
        try ChainSealer.seal(
            ChainMaker.make(Options(seed: 11, blockCount: 6, transactionsPerBlock: 40, conflictRate: 0.2)))
    }

    @Test(arguments: Strategy.allCases)
    func `1 to 4 to 2 workers and a restart in the middle of blocks`(strategy: Strategy) throws {
        let chain = try chain()
        let expected = try BlockResult.inOrder(chain)
        let steward = Steward([
            [.resize(to: 4)], [.restart(WorkerID(1))], [.resize(to: 2), .restart(WorkerID(99))], [.resize(to: 3)],
            [.resize(to: 1)],
        ])
        let node = try Node(
            chain, strategy, workers: 1, observer: { if $0 == .stage(.dispatch) { steward.call() } }, guest: steward)
        // One that still starts cannot be restarted, and those that come after it may be ready before.
        _ = try node.readyWorkers(1)
        for (block, result) in zip(chain.blocks, expected) {
            let processed = try node.process(block)
            #expect(node.result(of: processed) == result)
            #expect(processed.report.workersLost == [])
        }
        #expect(steward.served.map(\.workerCount).prefix(5) == [1, 4, 4, 2, 3])
        #expect(steward.notRestarted == [WorkerID(99)], "\(steward.served)")
        #expect(steward.pulses > 6)
    }

    @Test func `a worker is bound to its processor`() throws {
        let first = try #require(try processors(of: getpid()).split { $0 == "," || $0 == "-" }.first)
        var pool = try WorkerPool.start(
            workerCount: 1, settings: WorkerSettings(storePath: ""), processors: [try #require(UInt32(first))])
        guard case .ready(let worker) = try pool.nextEvent(timeout: .seconds(20)) else {
            Issue.record("no worker is ready")
            return
        }
        let processID = pool.processID(of: worker)
        #expect(try processors(of: try #require(processID)) == first)
    }

    @Test func `a worker stands behind whoever merges what it answers`() throws {
        var pool = try WorkerPool.start(workerCount: 1, settings: WorkerSettings(storePath: ""))
        guard case .ready(let worker) = try pool.nextEvent(timeout: .seconds(20)) else {
            Issue.record("no worker is ready")
            return
        }
        let processID = pool.processID(of: worker)
        let process = __priority_which_t(PRIO_PROCESS.rawValue)
        #expect(getpriority(process, id_t(try #require(processID))) == min(getpriority(process, 0) + 5, 19))
    }

    /// Those that a process may run on, as the kernel writes them: "0-3,8".
    private func processors(of processID: Int32) throws -> String {
        let text = try String(contentsOfFile: "/proc/\(processID)/status", encoding: .utf8)
        let name = "Cpus_allowed_list:"
        let line = try #require(text.split(separator: "\n").first { $0.hasPrefix(name) })
        return line.dropFirst(name.count).trimmingCharacters(in: .whitespaces)
    }
}
