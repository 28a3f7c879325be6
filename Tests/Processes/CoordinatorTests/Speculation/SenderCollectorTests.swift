import Chain
import Primitives
import Speculation
import Testing
import Wire

@testable import Coordinator

@Suite struct SenderCollectorTests {
    private let alice = Address(high: 0, middle: 0, low: 1)
    private let bob = Address(high: 0, middle: 0, low: 2)
    private let carol = Address(high: 0, middle: 0, low: 3)

    private func collector(_ transactionCount: Int) -> SenderCollector {
        let payment = Transaction(
            kind: .legacy, chainID: nil, nonce: 0, maxPriorityFeePerGas: 0, maxFeePerGas: 0, gasLimit: 21_000,
            to: bob, value: 1)
        let payments = Array(repeating: payment, count: transactionCount)
        return SenderCollector(BlockForecast(payments, blobs: nil, memory: SpeculationMemory())) { _ in
            AccountBefore(balance: 1, hasCode: false)
        }
    }

    private func task(_ indexes: [Int]) -> GroupTask {
        GroupTask(order: GroupOrder(view: .signatures, indexes: indexes), gasMax: 0)
    }

    private func frame(_ indexes: [Int], _ senders: [Address?], nanoseconds: [UInt64] = []) -> Frame {
        Frame(
            .senders, payload: SendersReply(indexes: indexes, senders: senders, nanoseconds: nanoseconds).encoded)
    }

    @Test func `answers in any order end at their transactions, and times at their indexes`() throws {
        var collector = self.collector(3)
        let last = try collector.take(
            frame([3], [carol], nanoseconds: [30]), for: task([3]), from: WorkerID(2))
        #expect(collector.senders == [nil, nil, carol])
        let first = try collector.take(
            frame([1, 2], [alice, bob], nanoseconds: [10, 20]), for: task([1, 2]), from: WorkerID(1))
        for uptake in [last, first] {
            guard case .done = uptake else {
                Issue.record("\(uptake)")
                continue
            }
        }
        #expect(collector.senders == [alice, bob, carol])
        #expect(collector.times.byIndex == [.zero, .nanoseconds(10), .nanoseconds(20), .nanoseconds(30)])
        #expect(collector.times.total == .nanoseconds(60))
    }

    @Test func `a signature that is nobody's leaves its place empty`() throws {
        var collector = self.collector(2)
        _ = try collector.take(frame([1, 2], [nil, bob]), for: task([1, 2]), from: WorkerID(1))
        #expect(collector.senders == [nil, bob])
        #expect(!collector.hasBacklog)
    }

    @Test func `what is expected goes as far as senders are known, once everybody has work`() throws {
        var collector = self.collector(4)
        for (indexes, senders, count) in [([2, 3], [bob, bob], 0), ([1], [alice], 3), ([4], [nil], 3)] {
            let before = collector.forecast.count
            _ = try collector.take(frame(indexes, senders), for: task(indexes), from: WorkerID(1))
            #expect(collector.forecast.count == before)
            #expect(collector.hasBacklog == (count > before))
            collector.digest()
            #expect(collector.forecast.count == count)
            #expect(!collector.hasBacklog)
        }
        // The second one pays with what it had, the third with what it was brought.
        #expect(collector.forecast.dependencies == [[], [], [0, 1]])
    }

    @Test func `little is expected at a time, and the rest at the end`() throws {
        var collector = self.collector(40)
        let indexes = Array(1...40)
        _ = try collector.take(frame(indexes, indexes.map { _ in alice }), for: task(indexes), from: WorkerID(1))
        collector.digest()
        #expect(collector.forecast.count < 40 && collector.forecast.count > 0)
        #expect(collector.hasBacklog)
        collector.admitRest()
        #expect(collector.forecast.count == 40)
        #expect(!collector.hasBacklog)
    }

    @Test func `what is asked again is taken again`() throws {
        var collector = self.collector(1)
        for _ in 0..<2 { _ = try collector.take(frame([1], [alice]), for: task([1]), from: WorkerID(1)) }
        #expect(collector.senders == [alice])
    }

    @Test func `an answer about others than were asked for is refused, and nothing of it is taken`() throws {
        let wrong: [(indexes: [Int], error: WireError)] = [
            ([], .outOfRange(.senders, field: "number of results", found: 0)),
            ([2], .outOfRange(.senders, field: "number of results", found: 1)),
            ([3, 2], .outOfRange(.senders, field: "index", found: 3)),
            ([1, 2], .outOfRange(.senders, field: "index", found: 1)),
            ([2, 3, 4], .outOfRange(.senders, field: "index", found: 4)),
            ([2, 3, 3], .outOfRange(.senders, field: "index", found: 3)),
        ]
        for (indexes, error) in wrong {
            var collector = self.collector(4)
            #expect(throws: error) {
                _ = try collector.take(
                    frame(indexes, indexes.map { _ in alice }), for: task([2, 3]), from: WorkerID(1))
            }
            #expect(collector.senders == [nil, nil, nil, nil] && collector.times.total == .zero)
        }
    }

    @Test func `another kind of frame, and bytes that are no answer, are refused`() throws {
        var collector = self.collector(1)
        #expect(throws: WireError.unexpectedKind(.effects)) {
            _ = try collector.take(Frame(.effects, payload: [0xc0]), for: task([1]), from: WorkerID(1))
        }
        let good = frame([1], [alice]).payload
        for payload in [[], [0xc0], Array(good.dropLast()), good + [0x80]] {
            #expect(throws: WireError.self) {
                _ = try collector.take(Frame(.senders, payload: payload), for: task([1]), from: WorkerID(1))
            }
        }
        #expect(collector.senders == [nil])
    }
}
