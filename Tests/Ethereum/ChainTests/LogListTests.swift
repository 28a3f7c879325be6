import Chain
import Primitives
import Testing

@Suite struct LogListTests {
    private let logs = [
        Log(address: Sample.address, topics: [], data: []),
        Log(address: Sample.address, topics: [.zero, .keccakEmpty], data: [1]),
        Log(address: .zero, topics: [.zero, .zero, .zero, .zero], data: [UInt8](repeating: 0xff, count: 300)),
    ]

    private func list(_ encoded: [UInt8]) throws(RLPError) -> LogList {
        var decoder = RLPDecoder(encoded)
        let list = try LogList(from: &decoder)
        try decoder.finish()
        return list
    }

    @Test func `logs come out as they went in`() throws {
        for count in 0...logs.count {
            let some = LogList(Array(logs.prefix(count)))
            #expect(some.decoded == Array(logs.prefix(count)))
            #expect(try list(some.encoded) == some)
            #expect(some.isEmpty == (count == 0))
        }
    }

    /// One log whose fields `write` writes, in a list.
    private func encoded(_ write: (inout RLPEncoder) -> Void) -> [UInt8] {
        var encoder = RLPEncoder()
        encoder.list { $0.list(write) }
        return encoder.bytes
    }

    @Test func `what is no log is refused, though nobody reads it`() {
        let (address, topic) = ([UInt8](repeating: 1, count: 20), [UInt8](repeating: 2, count: 32))
        func log(_ address: [UInt8], topics: [[UInt8]], extra: Bool = false) -> [UInt8] {
            encoded { fields in
                fields.append(address)
                fields.list { list in topics.forEach { list.append($0) } }
                fields.append([3])
                if extra { fields.append([]) }
            }
        }
        #expect(throws: Never.self) { try list(log(address, topics: [topic])) }
        let wrong = [
            [], [0x80], [0xc1, 0x80], [0xc2, 0xc1, 0x80],
            log(Array(address.dropLast()), topics: []), log(address + [1], topics: []),
            log(address, topics: [Array(topic.dropLast())]), log(address, topics: [topic + [1]]),
            log(address, topics: [topic, topic, topic, topic, topic]), log(address, topics: [], extra: true),
            encoded { $0.append(address) },
            encoded { fields in
                fields.append(address)
                fields.list { _ in }
                fields.list { _ in }
            },
            encoded { fields in
                fields.append(address)
                fields.list { _ in }
                // A byte that would stand for itself.
                fields.appendEncoded([0x81, 3])
            },
        ]
        for encoded in wrong { #expect(throws: RLPError.self, "\(encoded)") { try list(encoded) } }
    }

    @Test func `whatever is accepted can be read, and is the bytes that came`() {
        let seed = UInt64.random(in: 0 ... .max)
        var state = seed
        func random(below bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        let original = LogList(logs).encoded
        var acceptedCount = 0
        for _ in 0..<20_000 {
            var bytes = original
            for _ in 0...random(below: 3) {
                switch random(below: 3) {
                case 0: bytes[random(below: bytes.count)] = UInt8(random(below: 256))
                case 1: bytes.remove(at: random(below: bytes.count))
                default: bytes.insert(UInt8(random(below: 256)), at: random(below: bytes.count))
                }
            }
            do throws(RLPError) {
                let accepted = try list(bytes)
                #expect(LogList(accepted.decoded).encoded == bytes, "seed \(seed)")
                acceptedCount += 1
            } catch {}
        }
        #expect(acceptedCount > 0, "seed \(seed)")
    }

    @Test func `a bloom has one short form`() throws {
        let few = Bloom(LogList(logs))
        #expect(few.compactBytes.count <= 2 * 3 * 4)
        for bloom in [.empty, few, Bloom(bytes: [UInt8](repeating: 0xff, count: 256))!, dense(127), dense(128)] {
            #expect(Bloom(compactBytes: bloom.compactBytes) == bloom)
        }
        #expect(dense(127).compactBytes.count == 254 && dense(128).compactBytes.count == 256)
        for wrong: [UInt8] in [
            [0], [0, 1, 0, 1], [0, 2, 0, 1], [8, 0], [UInt8](repeating: 0, count: 255),
            [UInt8](repeating: 0, count: 256), [UInt8](repeating: 1, count: 258), dense(127).bytes,
        ] {
            #expect(Bloom(compactBytes: wrong) == nil, "\(wrong)")
        }
    }

    /// With the last so many bits set.
    private func dense(_ bitCount: Int) -> Bloom {
        var bytes = [UInt8](repeating: 0, count: Bloom.byteCount)
        for bit in 0..<bitCount { bytes[Bloom.byteCount - 1 - bit / 8] |= 1 << UInt8(bit % 8) }
        return Bloom(bytes: bytes)!
    }

    @Test func `a bloom holds every bloom of a part of its logs`() {
        let all = Bloom(LogList(logs))
        #expect(all.isSuperset(of: Bloom(LogList([logs[1]]))) && all.isSuperset(of: .empty))
        #expect(!Bloom(LogList([logs[0]])).isSuperset(of: all))
    }
}
