import Chain
import Primitives
import Scheduling
import Testing

@testable import Speculation

/// Blocks are made by anybody.
struct HistoryBoundsTests {
    @Test func `blocks full of new calls drive out no call that comes again and again`() {
        var history = ConflictHistory()
        let swap = Street.swap(sender: 1).transaction
        for _ in 0..<3 { history.learn(from: (1...3).map { Street.swap(sender: $0) }) }
        for block in 0..<4 {
            history.learn(
                from: (0..<2000).map { number in
                    Street.observed(Street.call(Street.address(1 << 20 + block * 2000 + number), 1), sender: number)
                })
        }
        #expect(history.expectsConflict(swap, swap))
        #expect(history.callCount == HistoryLimits.newCallsMax + 1)
    }

    @Test func `of calls that come again, the ones longest not seen go`() {
        var history = ConflictHistory()
        let count = HistoryLimits.regularCallsMax
        for numbers in [0..<count + 1, 0..<count + 1] {
            for number in numbers {
                history.learn(from: [Street.observed(Street.call(Street.address(1000 + number), 1), sender: 1)])
                history.learn(from: [Street.observed(Street.call(Street.address(1000 + number), 1), sender: 1)])
            }
        }
        #expect(history.callCount == count)
        #expect(!history.knows(Street.call(Street.address(1000), 1)))
        #expect(history.knows(Street.call(Street.address(1001), 1)))
    }

    @Test func `a call that is not seen any more is forgotten`() {
        var history = ConflictHistory()
        for sender in 1...3 { history.learn(from: [Street.swap(sender: sender)]) }
        let swap = Street.swap(sender: 1).transaction
        let lifetime = HistoryLimits.lifetimeBlocks
        for _ in 0..<lifetime { history.learn(from: [Street.payment(from: 1, to: 2)]) }
        #expect(history.knows(swap))
        history.learn(from: [Street.payment(from: 1, to: 2)])
        #expect(!history.knows(swap))
    }

    @Test func `a call has so many keys and so many pairs, whatever it does`() {
        var history = ConflictHistory()
        let call = Street.call(Street.pool, 1)
        for block in 0..<8 {
            // Everybody writes everything that everybody reads.
            let slots = (0..<64).map { AccessKey.slot(Street.pool, U256(UInt64($0))) }
            let others = (0..<100).map { number in
                Street.observed(Street.call(Street.pool, UInt32(100 + number)), sender: number, writes: slots)
            }
            history.learn(from: others + [Street.observed(call, sender: 1000 + block, reads: slots)])
        }
        // One of its keys is what it pays the coinbase.
        #expect(history.access(of: call, sender: nil)?.reads.count == HistoryLimits.keysPerCallMax - 1)
        #expect(history.pairCount <= history.callCount * HistoryLimits.pairsPerCallMax)
        #expect(history.encoded.count < 101 * 2500)
    }

    @Test func `a history as full as it gets is not larger than what can be read again`() throws {
        var history = ConflictHistory()
        let record = Self.fullRecord
        for number in 0..<HistoryLimits.regularCallsMax { history.regulars.put(record, at: Self.kind(number)) }
        for number in 0..<HistoryLimits.newCallsMax { history.newcomers.put(record, at: Self.kind(1 << 20 + number)) }
        let bytes = history.encoded
        #expect(bytes.count <= HistoryLimits.encodedBytesMax, "\(bytes.count)")
        history.blocks = HistoryLimits.blocksMax
        #expect(try ConflictHistory(encoded: history.encoded).encoded == history.encoded)
    }

    @Test func `the largest numbers there are make nothing overflow`() {
        var history = ConflictHistory()
        for _ in 0..<100 {
            history.learn(
                from: (0..<3).map {
                    Street.observed(Street.call(Street.pool, 1, gasLimit: .max), sender: $0, gas: .max)
                })
        }
        let call = Street.call(Street.pool, 1, gasLimit: .max)
        #expect((history.gas(of: call) ?? 0) > 0)
        #expect(history.gas(of: Street.call(Street.token, 2, gasLimit: .max)) == .max)
    }

    private static func kind(_ number: Int) -> CallKind {
        .contract(Address(high: .max, middle: .max, low: UInt64(number)), selector: .max)
    }

    private static var fullRecord: CallRecord {
        let rate = Rate(hits: Rate.triesMax, tries: Rate.triesMax)!
        let keys = (0..<HistoryLimits.keysPerCallMax).map { number in
            var key = KeyRecord(
                .slot(Address(high: .max, middle: .max, low: .max), U256.max &- U256(UInt64(number))))
            (key.reads, key.writes) = (rate, rate)
            return key
        }
        let pairs = (0..<HistoryLimits.pairsPerCallMax).map { number in
            var pair = PairRecord(kind(number))
            pair.conflicts = rate
            return pair
        }
        return CallRecord(
            block: 0, transactions: Rate.triesMax, gasUsed: HistoryLimits.gasSumMax, gasLimit: HistoryLimits.gasSumMax,
            keys: keys, pairs: pairs)
    }
}
