import Primitives

/// What the nursery tells the coordinator.
public enum NurseryReport: Equatable, Sendable {
    /// The first report: it runs.
    case started
    /// The coordinator's end of the worker's socket comes along.
    case forked(WorkerID, pid: Int32)
    /// There is no such worker; `code` is the errno that says why.
    case forkFailed(WorkerID, code: Int32)
    /// The worker has ended and was reaped.
    case exited(WorkerID, ProcessEnd)

    public init(_ frame: Frame) throws(WireError) {
        let kind = frame.kind
        func numberOf31Bits(_ field: String, from items: inout RLPDecoder) throws(WireError) -> Int32 {
            Int32(try ControlPayload.number(field, max: UInt64(Int32.max), in: kind, from: &items))
        }
        switch kind {
        case .hello:
            self = .started
        case .forked:
            self = try ControlPayload.decode(frame) { (items) throws(WireError) in
                .forked(
                    try ControlPayload.workerID(in: kind, from: &items),
                    pid: try numberOf31Bits("pid", from: &items))
            }
        case .forkFailed:
            self = try ControlPayload.decode(frame) { (items) throws(WireError) in
                .forkFailed(
                    try ControlPayload.workerID(in: kind, from: &items),
                    code: try numberOf31Bits("errno", from: &items))
            }
        case .exited:
            self = try ControlPayload.decode(frame) { (items) throws(WireError) in
                let worker = try ControlPayload.workerID(in: kind, from: &items)
                let wasKilled = try ControlPayload.number("killed", max: 1, in: kind, from: &items) == 1
                let number = try numberOf31Bits("status", from: &items)
                return .exited(worker, wasKilled ? .killed(signal: number) : .exited(code: number))
            }
        default:
            throw .unexpectedKind(kind)
        }
    }

    public var frame: Frame {
        switch self {
        case .started:
            Frame(.hello)
        case .forked(let worker, let pid):
            Self.frame(.forked, UInt64(worker.rawValue), UInt64(pid))
        case .forkFailed(let worker, let code):
            Self.frame(.forkFailed, UInt64(worker.rawValue), UInt64(code))
        case .exited(let worker, .exited(let code)):
            Self.frame(.exited, UInt64(worker.rawValue), 0, UInt64(code))
        case .exited(let worker, .killed(let signal)):
            Self.frame(.exited, UInt64(worker.rawValue), 1, UInt64(signal))
        }
    }

    private static func frame(_ kind: FrameKind, _ numbers: UInt64...) -> Frame {
        Frame(kind, payload: ControlPayload.encode { for number in numbers { $0.append(number) } })
    }
}
