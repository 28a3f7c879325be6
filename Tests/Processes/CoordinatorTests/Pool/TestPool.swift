import Glibc
import Testing
import Wire

@testable import Coordinator

extension WorkerPool {
    /// A pool whose first workers are all ready.
    static func ready(
        _ workerCount: Int, compression: CompressionMode = .never, spareNurseries: SpareNurseries? = nil
    ) throws -> WorkerPool {
        let settings = WorkerSettings(storePath: "", compression: compression)
        var pool = try WorkerPool.start(
            workerCount: workerCount, settings: settings, spareNurseries: spareNurseries)
        try pool.waitUntilReady(workerCount)
        return pool
    }

    /// Takes events until so many workers are idle and have been reported; nothing else may happen.
    mutating func waitUntilReady(_ workerCount: Int) throws {
        while idleWorkers.count < workerCount {
            guard case .ready = try next() else { throw UnexpectedEvent() }
        }
        while case let event = try nextEvent(timeout: .zero), event != .timeout {
            guard case .ready = event else { throw UnexpectedEvent() }
        }
    }

    func runningProcess(of worker: WorkerID) throws -> Int32 {
        let processID = processID(of: worker)
        return try #require(processID)
    }

    func runningNursery() throws -> Int32 {
        let processID = nurseryProcessID
        return try #require(processID)
    }

    /// Waits until a worker's words are in its socket, where nobody reads them yet.
    func waitForWords(of worker: WorkerID) throws {
        let socket = try #require(channels[worker]).socket.rawValue
        var waiting = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
        // SAFETY: the kernel reads and writes the one structure.
        #expect(unsafe poll(&waiting, 1, 20_000) == 1)
    }

    /// The next event; that there is none for so long is a failure.
    mutating func next() throws -> PoolEvent {
        let event = try nextEvent(timeout: .seconds(20))
        #expect(event != .timeout)
        return event
    }

    /// The next event that is about the loss of a worker or of the nursery.
    mutating func nextLoss() throws -> PoolEvent {
        while true {
            switch try next() {
            case .ready, .left: continue
            case let event: return event
            }
        }
    }
}

struct UnexpectedEvent: Error {}
