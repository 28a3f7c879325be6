/// What went over sockets: payload bytes as their senders made them, and all bytes as they travelled.
public struct Traffic: Equatable, Sendable {
    /// One way of the two.
    public struct Direction: Equatable, Sendable {
        public private(set) var frames = 0
        public private(set) var rawBytes = 0
        public private(set) var wireBytes = 0

        public init() {}

        mutating func count(_ header: FrameHeader) {
            frames += 1
            rawBytes += header.rawBytes
            wireBytes += FrameHeader.byteCount + header.wireBytes
        }

        public static func += (total: inout Direction, part: Direction) {
            total.frames += part.frames
            total.rawBytes += part.rawBytes
            total.wireBytes += part.wireBytes
        }

        static func -= (total: inout Direction, part: Direction) {
            total.frames -= part.frames
            total.rawBytes -= part.rawBytes
            total.wireBytes -= part.wireBytes
        }
    }

    public var sent: Direction
    public var received: Direction

    public init(sent: Direction = Direction(), received: Direction = Direction()) {
        self.sent = sent
        self.received = received
    }

    public static func += (total: inout Traffic, part: Traffic) {
        total.sent += part.sent
        total.received += part.received
    }

    /// What was added since `earlier`.
    public static func - (total: Traffic, earlier: Traffic) -> Traffic {
        var difference = total
        difference.sent -= earlier.sent
        difference.received -= earlier.received
        return difference
    }
}
