import ChainFiles
import Coordinator
import Primitives
import State

/// A chain in a folder of which this process is the one writer.
struct FollowerSink: BlockSink, ~Copyable {
    private let store: Store
    private let snapshot: Snapshot
    private var follower: ChainFollower

    /// Starts the workers.
    static func start(_ folder: ChainFolder, _ options: PipelineOptions) throws -> FollowerSink {
        let snapshot = try folder.store.snapshot()
        snapshot.reset()
        let follower = try ChainFollower.start(
            store: folder.store, schedule: folder.schedule, options: options, storePath: folder.path)
        return FollowerSink(store: folder.store, snapshot: snapshot, follower: follower)
    }

    private init(store: Store, snapshot: Snapshot, follower: consuming ChainFollower) {
        (self.store, self.snapshot) = (store, snapshot)
        self.follower = follower
    }

    var head: BlockReference { follower.head }

    func holds(_ hash: Hash, number: UInt64) throws(SinkError) -> Bool {
        // What stands beside the chain and above its head may become the head: it has to be offered.
        guard number <= head.number else { return false }
        do throws(StoreError) {
            try snapshot.renew()
            defer { snapshot.reset() }
            guard let stored = try snapshot.storedHeader(withHash: hash) else { return false }
            return stored.standing != .refused
        } catch {
            throw .failed("\(error)")
        }
    }

    mutating func expect(_ block: [UInt8]) { follower.expect(block) }

    mutating func take(_ block: [UInt8], accessList: [UInt8]?, isWanted: Bool) throws(SinkError) -> TakenBlock? {
        let result: ImportResult
        do throws(BlockError) {
            result = try follower.importBlock(block, accessList: accessList, isWanted: isWanted)
        } catch {
            throw error.invalidity == nil ? .failed("\(error)") : .refused("\(error)")
        }
        let reports = result.executed.map(\.report)
        let isHead: Bool
        switch result {
        case .extended, .switched: isHead = true
        case .side, .known: isHead = false
        }
        return TakenBlock(
            isExecuted: isHead, transactionCount: reports.reduce(0) { $0 + $1.transactionCount },
            gasUsed: reports.reduce(0) { $0 + $1.gasUsed })
    }

    /// Lets the workers leave, and writes what is owed to the disk; to be called once, at the end.
    mutating func finish() throws {
        follower.shutdown()
        try store.sync()
    }
}
