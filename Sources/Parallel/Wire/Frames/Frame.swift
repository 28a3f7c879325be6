/// One message on a socket.
public struct Frame: Equatable, Sendable {
    public let kind: FrameKind
    /// Which execution of a block this is about, as the coordinator counts them; 0 where it is about none.
    public let block: UInt64
    public let payload: [UInt8]

    public init(_ kind: FrameKind, block: UInt64 = 0, payload: [UInt8] = []) {
        self.kind = kind
        self.block = block
        self.payload = payload
    }

    /// The answer to a request that failed; text beyond the limit is cut.
    public static func failure(_ reason: String, block: UInt64 = 0) -> Frame {
        Frame(.failed, block: block, payload: Array(reason.utf8.prefix(Limits.failureBytesMax)))
    }

    /// Why the request failed, if this is a failure. It comes from outside: what is no UTF-8 is repaired.
    public var failureReason: String? {
        kind == .failed ? String(decoding: payload.prefix(Limits.failureBytesMax), as: UTF8.self) : nil
    }
}
