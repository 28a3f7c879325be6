import CSystem
import Glibc

/// Puts frames together from whatever pieces a socket gives, so that a peer that sends half a frame blocks nobody.
///
/// It reads a header, decides whether it wants the rest, and never reads beyond the frame it is in: a descriptor that
/// comes with a frame's first byte can therefore belong to no other.
public struct FrameReader: ~Copyable {
    /// What a payload grows by before the kernel writes into it.
    private static let zeros = [UInt8](repeating: 0, count: Limits.readBytesMax)

    private let acceptsDescriptors: Bool
    private let bounds: FrameBounds
    private var headerBytes = [UInt8](repeating: 0, count: FrameHeader.byteCount)
    private var headerCount = 0
    private var header: FrameHeader?
    private var payload: [UInt8] = []
    private var payloadCount = 0
    private var descriptor: FileDescriptor?
    public private(set) var received = Traffic.Direction()

    /// A reader that does not accept descriptors takes one that comes as the end of the connection.
    public init(acceptingDescriptors: Bool, bounds: FrameBounds = FrameBounds()) {
        acceptsDescriptors = acceptingDescriptors
        self.bounds = bounds
    }

    /// Whether a frame has begun to come and is not complete.
    public var isInFrame: Bool { headerCount > 0 }

    /// The next frame; nil when there is nothing more to read now, or enough was read for one turn.
    public mutating func read(from socket: borrowing FileDescriptor) throws(WireError) -> Received? {
        var turnBytes = 0
        while turnBytes < bounds.turnBytesMax {
            guard let count = try readPiece(from: socket, flags: CInt(MSG_DONTWAIT)) else { return nil }
            turnBytes += count
            if let header, payloadCount == header.wireBytes { return try finish(header) }
        }
        return nil
    }

    /// The next frame, however long that takes.
    public mutating func waitAndRead(from socket: borrowing FileDescriptor) throws(WireError) -> Received {
        while true {
            // Nothing in spite of waiting: the socket has a limit of its own, and it has passed.
            guard try readPiece(from: socket, flags: 0) != nil else {
                throw .system(SystemCallError(operation: "recvmsg", code: EAGAIN))
            }
            if let header, payloadCount == header.wireBytes { return try finish(header) }
        }
    }

    /// Reads a piece of the header, or of the payload once the header is complete.
    private mutating func readPiece(from socket: borrowing FileDescriptor, flags: CInt) throws(WireError) -> Int? {
        if let header {
            return try readPayload(header, from: socket, flags: flags)
        }
        guard let count = try readHeader(from: socket, flags: flags) else { return nil }
        if headerCount == FrameHeader.byteCount {
            let header = try FrameHeader(bytes: headerBytes)
            try bounds.check(header)
            guard header.flags.contains(.descriptor) == (descriptor != nil) else {
                throw descriptor == nil ? .descriptorMissing : .descriptorUnexpected
            }
            self.header = header
            // Address space only: pages are touched as bytes arrive.
            payload.reserveCapacity(header.wireBytes)
        }
        return count
    }

    private mutating func readHeader(from socket: borrowing FileDescriptor, flags: CInt) throws(WireError) -> Int? {
        var passed: CInt = -1
        let offset = headerCount
        let count = try Self.receive(
            into: &headerBytes, after: offset, from: socket, flags: flags, descriptor: &passed,
            acceptsDescriptor: acceptsDescriptors && offset == 0)
        if passed >= 0 { descriptor = FileDescriptor(owning: passed) }
        guard let count else { return nil }
        guard count > 0 else {
            throw offset == 0 ? .closed : .truncated(expectedBytes: FrameHeader.byteCount, foundBytes: offset)
        }
        headerCount += count
        return count
    }

    private mutating func readPayload(
        _ header: FrameHeader, from socket: borrowing FileDescriptor, flags: CInt
    ) throws(WireError) -> Int? {
        let offset = payloadCount
        if offset == payload.count {
            let piece = min(header.wireBytes - offset, Limits.readBytesMax)
            payload.append(contentsOf: Self.zeros[..<piece])
        }
        var passed: CInt = -1
        let count = try Self.receive(
            into: &payload, after: offset, from: socket, flags: flags, descriptor: &passed, acceptsDescriptor: false)
        guard let count else { return nil }
        guard count > 0 else { throw .truncated(expectedBytes: header.wireBytes, foundBytes: offset) }
        payloadCount += count
        return count
    }

    /// Hands the frame out and starts over.
    private mutating func finish(_ header: FrameHeader) throws(WireError) -> Received {
        let wirePayload = payload
        self.header = nil
        (headerCount, payload, payloadCount) = (0, [], 0)
        received.count(header)
        let payload =
            header.flags.contains(.compressed)
            ? try Compression.inflate(wirePayload, toBytes: header.rawBytes) : wirePayload
        let frame = Frame(header.kind, block: header.block, payload: payload)
        return Received(frame: frame, descriptor: descriptor.take())
    }

    /// Fills `bytes` from `offset` on: how many came, 0 at the end of the stream, nil when there are none now.
    private static func receive(
        into bytes: inout [UInt8], after offset: Int, from socket: borrowing FileDescriptor, flags: CInt,
        descriptor: inout CInt, acceptsDescriptor: Bool
    ) throws(WireError) -> Int? {
        let rawValue = socket.rawValue
        do throws(SystemCallError) {
            // SAFETY: the kernel writes at most `free.count` bytes at its base address, both from one buffer, and one
            // descriptor where there is room for one.
            return try SystemCallError.check("recvmsg") {
                unsafe bytes.withUnsafeMutableBytes { all in
                    let free = unsafe UnsafeMutableRawBufferPointer(rebasing: all[offset...])
                    return unsafe withUnsafeMutablePointer(to: &descriptor) { descriptor in
                        unsafe heddle_receive(
                            rawValue, free.baseAddress, free.count, acceptsDescriptor ? descriptor : nil, flags)
                    }
                }
            }
        } catch {
            switch error.code {
            case EAGAIN: return nil
            case EBADMSG: throw .descriptorUnexpected
            // The peer ended with bytes of ours unread: for us that is the same end.
            case ECONNRESET: return 0
            default: throw .system(error)
            }
        }
    }
}
