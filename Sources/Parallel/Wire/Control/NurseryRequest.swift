import Primitives

/// What the coordinator asks of the nursery.
public enum NurseryRequest: Equatable, Sendable {
    /// Answered by `forked` or `forkFailed`, and one day by `exited`.
    case fork(WorkerID, WorkerSettings)
    /// SIGKILL; answered by `exited`. A worker that is gone already is none of anybody's business.
    case kill(WorkerID)

    public init(_ frame: Frame) throws(WireError) {
        switch frame.kind {
        case .fork:
            self = try ControlPayload.decode(frame) { (items) throws(WireError) in
                .fork(
                    try ControlPayload.workerID(in: .fork, from: &items), try WorkerSettings(from: &items))
            }
        case .kill:
            self = try ControlPayload.decode(frame) { (items) throws(WireError) in
                .kill(try ControlPayload.workerID(in: .kill, from: &items))
            }
        default:
            throw .unexpectedKind(frame.kind)
        }
    }

    public var frame: Frame {
        switch self {
        case .fork(let worker, let settings):
            Frame(
                .fork,
                payload: ControlPayload.encode {
                    $0.append(UInt64(worker.rawValue))
                    settings.encode(to: &$0)
                })
        case .kill(let worker):
            Frame(.kill, payload: ControlPayload.encode { $0.append(UInt64(worker.rawValue)) })
        }
    }
}
