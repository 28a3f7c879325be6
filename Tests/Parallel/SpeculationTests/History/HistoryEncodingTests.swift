import Chain
import Primitives
import Scheduling
import Scratch
import Testing

@testable import Speculation

struct HistoryEncodingTests {
    private static func history(blocks: Int, _ generator: inout SplitMix64) -> ConflictHistory {
        var history = ConflictHistory()
        for _ in 0..<blocks { history.learn(from: randomBlock(&generator)) }
        return history
    }

    private static func randomBlock(_ generator: inout SplitMix64) -> [ObservedTransaction] {
        (0..<Int.random(in: 1...40, using: &generator)).map { _ in
            let contract = Street.address(Int.random(in: 1...12, using: &generator))
            let selector = [nil, 1, 2, UInt32.max].randomElement(using: &generator)!
            let keys = (0..<Int.random(in: 0...20, using: &generator)).map { _ -> AccessKey in
                let slot = U256(UInt64.random(in: 0...30, using: &generator))
                return [
                    .slot(contract, slot), .balance(contract), .nonce(contract), .code(contract), .storage(contract),
                    .existence(contract),
                ].randomElement(using: &generator)!
            }
            let split = Int.random(in: 0...keys.count, using: &generator)
            let recipient = Int.random(in: 0...9, using: &generator) == 0 ? nil : contract
            return Street.observed(
                Street.call(recipient, selector), sender: Int.random(in: 100...120, using: &generator),
                reads: Array(keys[..<split]), writes: Array(keys[split...]),
                gas: UInt64.random(in: 0...300_000, using: &generator))
        }
    }

    @Test func `an empty history round-trips`() throws {
        let bytes = ConflictHistory().encoded
        #expect(try ConflictHistory(encoded: bytes).encoded == bytes)
    }

    @Test(arguments: [1, 2, 3, 4] as [UInt64])
    func `a history round-trips, and goes on as the one that was never written down`(seed: UInt64) throws {
        var generator = SplitMix64(seed: seed)
        var history = Self.history(blocks: 40, &generator)
        let bytes = history.encoded
        var again = try ConflictHistory(encoded: bytes)
        #expect(again.encoded == bytes, "seed \(seed)")
        for _ in 0..<20 {
            let block = Self.randomBlock(&generator)
            history.learn(from: block)
            again.learn(from: block)
        }
        #expect(again.encoded == history.encoded, "seed \(seed)")
    }

    @Test func `the same blocks make the same bytes`() {
        let histories = (0..<2).map { _ in
            var generator = SplitMix64(seed: 77)
            return Self.history(blocks: 30, &generator)
        }
        #expect(histories[0].encoded == histories[1].encoded)
    }

    @Test func `a history that was cut short is none`() throws {
        var generator = SplitMix64(seed: 5)
        let bytes = Self.history(blocks: 2, &generator).encoded
        for count in stride(from: 0, to: bytes.count, by: 7) {
            #expect(throws: InvalidHistory.self, "\(count)") {
                try ConflictHistory(encoded: Array(bytes[..<count]))
            }
        }
        #expect(throws: InvalidHistory.malformed(.trailingBytes(count: 1, offset: bytes.count))) {
            try ConflictHistory(encoded: bytes + [0])
        }
    }

    @Test(arguments: [11, 12] as [UInt64])
    func `changed bytes are refused, or are a history that can be learned with`(seed: UInt64) throws {
        var generator = SplitMix64(seed: seed)
        let bytes = Self.history(blocks: 3, &generator).encoded
        let block = Self.randomBlock(&generator)
        var accepted = 0
        for _ in 0..<1000 {
            var changed = bytes
            changed[Int.random(in: 0..<changed.count, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
            do throws(InvalidHistory) {
                var history = try ConflictHistory(encoded: changed)
                #expect(history.encoded == changed, "seed \(seed)")
                history.learn(from: block)
                accepted += 1
            } catch { continue }
        }
        #expect(accepted > 0)
    }

    @Test func `a history of another format is refused by its number`() {
        #expect(throws: InvalidHistory.version(expected: 1, found: 2)) { try ConflictHistory(encoded: [0xc1, 2]) }
        #expect(throws: InvalidHistory.tooLarge(bytes: 4_194_305, max: 4_194_304)) {
            try ConflictHistory(encoded: [UInt8](repeating: 0, count: HistoryLimits.encodedBytesMax + 1))
        }
    }
}
