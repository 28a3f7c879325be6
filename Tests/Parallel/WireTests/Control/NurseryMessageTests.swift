import Primitives
import Testing

@testable import Wire

@Suite struct NurseryMessageTests {
    @Test(arguments: [
        NurseryRequest.fork(WorkerID(1), WorkerSettings(storePath: "/var/lib/heddle", compression: .always)),
        .fork(WorkerID(.max), WorkerSettings(storePath: "", compression: .never, memoryBytesMax: 1 << 40)),
        .kill(WorkerID(300)),
    ])
    func `requests round-trip`(request: NurseryRequest) throws {
        #expect(try NurseryRequest(request.frame) == request)
    }

    @Test(arguments: [
        NurseryReport.started, .forked(WorkerID(7), pid: 4_194_303), .forkFailed(WorkerID(7), code: 11),
        .exited(WorkerID(7), .exited(code: 0)), .exited(WorkerID(7), .exited(code: 255)),
        .exited(WorkerID(7), .killed(signal: 9)),
    ])
    func `reports round-trip`(report: NurseryReport) throws {
        #expect(try NurseryReport(report.frame) == report)
    }

    @Test func `a frame of another kind is refused`() {
        #expect(throws: WireError.unexpectedKind(.run)) { try NurseryRequest(Frame(.run)) }
        #expect(throws: WireError.unexpectedKind(.fork)) { try NurseryReport(Frame(.fork)) }
    }

    @Test func `numbers out of range are refused`() {
        let payload = ControlPayload.encode {
            $0.append(UInt64(1) << 32)
            $0.append(UInt64(1))
        }
        #expect(throws: WireError.outOfRange(.forked, field: "worker", found: 1 << 32)) {
            try NurseryReport(Frame(.forked, payload: payload))
        }
        let settings = ControlPayload.encode {
            $0.append(UInt64(1))
            $0.append([UInt8]())
            $0.append(UInt64(4))
            $0.append(UInt64(0))
        }
        #expect(throws: WireError.outOfRange(.fork, field: "compression", found: 4)) {
            try NurseryRequest(Frame(.fork, payload: settings))
        }
    }

    @Test func `every shortened payload is refused`() throws {
        let frame = NurseryRequest.fork(WorkerID(1), WorkerSettings(storePath: "/store")).frame
        for count in frame.payload.indices {
            let cut = Frame(.fork, payload: Array(frame.payload.prefix(count)))
            #expect(throws: WireError.self) { try NurseryRequest(cut) }
        }
        #expect(throws: WireError.malformedPayload(.fork, .trailingBytes(count: 1, offset: frame.payload.count))) {
            try NurseryRequest(Frame(.fork, payload: frame.payload + [0]))
        }
    }

    @Test func `exit statuses are read as the kernel writes them`() {
        #expect(ProcessEnd(waitStatus: 0) == .exited(code: 0))
        #expect(ProcessEnd(waitStatus: 0xff00) == .exited(code: 255))
        #expect(ProcessEnd(waitStatus: 9) == .killed(signal: 9))
        // The bit for a memory image is not part of the signal.
        #expect(ProcessEnd(waitStatus: 0x80 | 11) == .killed(signal: 11))
    }

    @Test func `a long reason for a failure is cut`() {
        let frame = Frame.failure(String(repeating: "x", count: Limits.failureBytesMax + 1), block: 9)
        #expect(frame.payload.count == Limits.failureBytesMax)
        #expect(frame.block == 9)
        #expect(frame.failureReason == String(repeating: "x", count: Limits.failureBytesMax))
        #expect(Frame(.echo).failureReason == nil)
    }
}
