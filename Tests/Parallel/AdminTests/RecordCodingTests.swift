import Metrics
import Primitives
import Testing

@testable import Admin

/// What is Codable comes back as it was, and bytes from outside make an error at most.
@Suite struct RecordCodingTests {
    private func comesBack<Value: Codable & Equatable>(_ value: Value) throws {
        #expect(try RecordCoding.decode(Value.self, from: RecordCoding.encode(value)) == value)
    }

    @Test func `every request comes back`() throws {
        let requests: [AdminRequest] = [
            .status, .workers, .blocks(count: 0), .blocks(count: .max), .blocks(count: -1), .block(name: ""),
            .block(name: "0xäöü"), .incidents, .metrics, .settings, .setWorkers(count: 512),
            .restartWorker(id: .max), .setHead(hash: "0x00"), .pause, .resume, .drain,
        ]
        for request in requests { try comesBack(request) }
    }

    @Test func `replies come back, with and without what is optional`() throws {
        let summary = BlockSummary(
            number: .max, hash: "0x01", verdict: .accepted, transactions: 3, gasUsed: 21000, strategy: "seeded",
            milliseconds: 0.1, stages: [StageReport(name: "plan", milliseconds: .infinity)])
        var refused = summary
        refused.reason = ""
        refused.verdict = .refused
        let replies: [AdminReply] = [
            .blocks([]), .blocks([summary, refused]), .done(""), .taken(refused),
            .workers([
                WorkerReport(id: 1, processID: nil, state: .starting, replies: 0, residentBytes: nil),
                WorkerReport(id: 2, processID: -1, state: .busy, replies: .max, residentBytes: 0),
            ]),
            .metrics([
                MetricFamily(
                    name: "a", help: "b", kind: .gauge, samples: [MetricSample(value: -0.5)])
            ]),
            .refused(AdminRefusal(.notPermitted, "no")),
        ]
        for reply in replies { try comesBack(reply) }
    }

    @Test func `numbers come back from both ends of their ranges`() throws {
        try comesBack([Int64.min, -1, 0, 1, .max])
        try comesBack([UInt64.min, 1, .max])
        try comesBack([Int32.min, -1, 0, .max])
        try comesBack([UInt8.min, 127, 128, .max])
        try comesBack([0.0, -0.0, 1e300, .infinity])
        try comesBack([true, false])
        try comesBack([[String]()])
    }

    @Test func `a number that does not fit is refused`() throws {
        let large = try RecordCoding.encode(UInt64(256))
        #expect(throws: RecordError.outOfRange("UInt8", found: 256)) {
            try RecordCoding.decode(UInt8.self, from: large)
        }
        #expect(throws: RecordError.outOfRange("Bool", found: 256)) { try RecordCoding.decode(Bool.self, from: large) }
        #expect(try RecordCoding.decode(UInt16.self, from: large) == 256)
    }

    @Test func `a type that has no form is refused, not recursed into`() {
        #expect(throws: RecordError.unsupported("Float")) { try RecordCoding.encode(Float(1)) }
        #expect(throws: RecordError.unsupported("Int8")) { try RecordCoding.encode([Int8(1)]) }
        #expect(throws: RecordError.unsupported("Int8")) { try RecordCoding.decode(Int8.self, from: [0x01]) }
    }

    @Test func `unknown fields are passed over, missing and doubled ones are not`() throws {
        struct Newer: Codable { var id = 1, more = "x", name = "y" }
        struct Older: Codable, Equatable { var id: Int; var name: String }
        let newer = try RecordCoding.encode(Newer())
        #expect(try RecordCoding.decode(Older.self, from: newer) == Older(id: 1, name: "y"))
        let older = try RecordCoding.encode(Older(id: 1, name: "y"))
        #expect(throws: RecordError.missingField("more")) { try RecordCoding.decode(Newer.self, from: older) }

        var doubled = RLPEncoder()
        doubled.list { list in
            for _ in 0..<2 {
                list.list { pair in
                    pair.append(Array("id".utf8))
                    pair.append(UInt64(1))
                }
            }
        }
        let bytes = doubled.bytes
        #expect(throws: RecordError.duplicateField("id")) { try RecordCoding.decode(Older.self, from: bytes) }
    }

    @Test func `what is cut, longer or nested deeply is an error`() throws {
        let whole = try RecordCoding.encode(AdminRequest.blocks(count: 300))
        for count in 0..<whole.count {
            let part = Array(whole[..<count])
            #expect(throws: (any Error).self) { try RecordCoding.decode(AdminRequest.self, from: part) }
        }
        #expect(throws: (any Error).self) { try RecordCoding.decode(AdminRequest.self, from: whole + [0]) }
        var nested: [UInt8] = [0xc0]
        for _ in 0..<10_000 {
            var encoder = RLPEncoder()
            encoder.list { $0.appendEncoded(nested) }
            nested = encoder.bytes
        }
        #expect(throws: (any Error).self) { try RecordCoding.decode(AdminReply.self, from: nested) }
    }

    @Test func `random bytes are an error or a request`() {
        let seed = UInt64.random(in: .min ... .max)
        print("seed \(seed)")
        var state = seed
        func next() -> UInt8 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return UInt8(truncatingIfNeeded: state >> 33)
        }
        for _ in 0..<2000 {
            let bytes = (0..<Int(next() % 64)).map { _ in next() }
            do {
                let request = try RecordCoding.decode(AdminRequest.self, from: bytes)
                #expect(try RecordCoding.decode(AdminRequest.self, from: RecordCoding.encode(request)) == request)
            } catch {
                #expect(error is RLPError || error is RecordError || error is DecodingError)
            }
        }
    }
}
