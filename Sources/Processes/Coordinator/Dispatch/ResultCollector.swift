import Transition
import Wire

/// Takes the results of groups that tell all that they did.
struct ResultCollector: ReplyCollector {
    private let codec: ResultCodec
    private(set) var results: [IndexResult] = []
    /// Time in workers.
    private(set) var times: ExecutionTimes

    init(_ codec: ResultCodec, indexCount: Int) {
        self.codec = codec
        times = ExecutionTimes(indexCount: indexCount)
    }

    mutating func take(_ frame: Frame, for task: GroupTask, from worker: WorkerID) throws(WireError) -> Uptake {
        guard frame.kind == .effects else { throw .unexpectedKind(frame.kind) }
        let reply = try codec.decodeReply(frame.payload)
        // Execution in order stops at its first fault; everything before it has a result, in order.
        try task.order.check(reply.results.map { $0.index }, in: .effects)
        times.add(reply.nanoseconds, of: task.order.indexes)
        results += reply.results
        return .done
    }
}

extension GroupOrder {
    /// Throws unless these are the order's first indexes, and at least one.
    func check(_ answered: [Int], in kind: FrameKind) throws(WireError) {
        for (position, index) in answered.enumerated()
        where position >= indexes.count || indexes[position] != index {
            throw .outOfRange(kind, field: "index", found: UInt64(index))
        }
        guard !answered.isEmpty else { throw .outOfRange(kind, field: "number of results", found: 0) }
    }

    /// Throws unless these are the order's indexes, all of them.
    func checkWhole(_ answered: [Int], in kind: FrameKind) throws(WireError) {
        try check(answered, in: kind)
        guard answered.count == indexes.count else {
            throw .outOfRange(kind, field: "number of results", found: UInt64(answered.count))
        }
    }
}
