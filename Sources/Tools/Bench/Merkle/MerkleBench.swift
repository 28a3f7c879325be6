import Chain
import Console
import Primitives
import State
import Wire

/// The state root of one large change: whole, and in tasks, with what cutting, frames and joining cost.
public struct MerkleBench {
    /// A state of so many plain accounts, and contracts that share so many slots.
    private static let (accountCount, contractCount, slotCount) = (40_000, 50, 40_000)

    private let store: Store
    private let runs: Int

    /// Makes the state in the empty folder at `path`.
    public init(path: String, runs: Int) throws(StoreError) {
        self.runs = runs
        store = try Store(path: path, options: StoreOptions(durability: .every(blocks: 1000)))
        let genesis = Self.genesis
        let root = StateRoot.of(genesis)
        try store.initialize(
            genesis: genesis,
            block: StoredBlock(
                number: 0, hash: .zero, parentHash: .zero, stateRoot: root, header: [0], body: [], receipts: [],
                accessList: []))
    }

    /// A line for each number of changed accounts, half of them contracts' slots.
    public func run(changeCounts: [Int]) throws -> [String] {
        var table = Table(
            ["changes", "whole", "cut", "tasks", "sum", "longest", "orders", "answers", "join"].map { .number($0) }
                + Self.workerCounts.map { .number("\($0) workers") })
        for count in changeCounts {
            let times = try (0..<runs).map { try measure(Self.changes(count, run: $0)) }
            let median = MerkleTimes.medians(of: times)
            table.append(
                ["\(count)", Self.ms(median.whole), Self.ms(median.cut), "\(median.taskCount)", Self.ms(median.tasks)]
                    + [median.longest, median.orders, median.answers, median.join].map(Self.ms)
                    + Self.workerCounts.map { Self.ms(median.together(workers: $0)) })
        }
        return table.lines + [
            """
            Times in ms, medians of \(runs). answers: to encode and decode them all. N workers: computed from these, \
            with a processor for each worker and for the coordinator.
            """
        ]
    }

    private static let workerCounts = [2, 4, 8, 16]

    private func measure(_ changes: StateChanges) throws -> MerkleTimes {
        var (times, clock) = (MerkleTimes(), ContinuousClock.now)
        func lap() -> Duration {
            let now = ContinuousClock.now
            defer { clock = now }
            return clock.duration(to: now)
        }
        let merkleizer = Merkleizer(try store.snapshot())
        _ = try merkleizer.writes(for: changes)
        _ = lap()
        let whole = try merkleizer.writes(for: changes)
        times.whole = lap()
        var split = SplitMerkleization(changes, on: try store.snapshot())
        times.cut = lap()
        var task = 0
        while task < split.tasks.count {
            _ = lap()
            let payload = MerkleOrder(parentHash: .zero, task: split.tasks[task]).encoded
            times.orders += lap()
            let order = try MerkleOrder(encoded: payload)
            let part = try merkleizer.part(of: order.task)
            times.add(task: lap())
            let answer = MerkleReply(part).encoded
            let reply = try MerkleReply(encoded: answer)
            times.answers += lap()
            guard try split.take(reply.part, of: task) else { throw BenchFailure.wrongRoot }
            times.join += lap()
            task += 1
        }
        let writes = try split.writes()
        times.join += lap()
        guard writes == whole else { throw BenchFailure.wrongRoot }
        return times
    }

    // MARK: The state and its changes

    private static func address(_ number: Int) -> Address {
        Address(truncating: U256(UInt64(number)).keccak.number)
    }

    private static var genesis: [GenesisAccount] {
        (0..<accountCount).map { number in
            let slots = number < contractCount ? slotCount / contractCount : 0
            let storage = (0..<slots).map { (U256(UInt64($0)), U256(1)) }
            return GenesisAccount(address: address(number), balance: U256(UInt64(number + 1)), storage: storage)
        }
    }

    /// Half of the changes are slots of contracts, a tenth of them new; the other half plain accounts.
    private static func changes(_ count: Int, run: Int) -> StateChanges {
        let (slots, stride) = (count / 2 / contractCount, accountCount / count)
        let contracts = (0..<contractCount).map { number in
            let first = (run * 37) % (slotCount / contractCount)
            return change(
                number,
                slots: (0..<slots).map { SlotChange(key: U256(UInt64(first + $0)), value: U256(UInt64(run + 2))) })
        }
        let plain = (0..<count / 2).map { change(contractCount + ($0 * stride + run) % (accountCount - contractCount)) }
        return StateChanges(accounts: (contracts + plain).sorted { $0.address < $1.address })
    }

    private static func change(_ number: Int, slots: [SlotChange] = []) -> AccountChange {
        AccountChange(
            address: address(number), account: ChangedAccount(nonce: 7, balance: 7, codeHash: .keccakEmpty),
            slots: slots)
    }

    private static func ms(_ duration: Duration) -> String {
        Format.decimal(Double(duration / .nanoseconds(1)) / 1e6, places: 2)
    }
}
