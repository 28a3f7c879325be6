import Admin
import Wire

/// One client at the desk: what has come of a frame, what waits to leave, and since when.
///
/// A class, because collections cannot hold what owns a descriptor.
final class AdminConnection {
    typealias Instant = ContinuousClock.Instant

    let socket: FileDescriptor
    let peer: PeerCredentials
    let mayChange: Bool
    private var reader: FrameReader
    private var outgoing = OutgoingFrames()

    /// Blocks that it submitted and that are not decided, and other work.
    var jobsAhead = 0
    var requestsThisSecond = 0
    /// Of the file that it brings, as it says.
    var progress: FileProgress?
    /// Nothing more is read from it: what it said makes no sense, or it has ended.
    private(set) var isEnding = false
    private(set) var lastActive: Instant
    /// When the frame began that is not complete; when the answer was there that is not taken.
    private var frameSince: Instant?
    private var outgoingSince: Instant?
    /// What the poller was told, so that it is told changes only.
    var isWatchedForReading = true
    var isWatchedForWriting = false

    init(_ socket: consuming FileDescriptor, _ peer: PeerCredentials, mayChange: Bool, at now: Instant) {
        self.socket = socket
        self.peer = peer
        self.mayChange = mayChange
        lastActive = now
        let bounds = FrameBounds(acceptingCompressed: false, turnBytesMax: DeskLimits.turnBytesMax) { kind in
            switch kind {
            case .request: AdminLimits.requestBytesMax
            case .submit: mayChange ? AdminLimits.blockBytesMax : 0
            default: 0
            }
        }
        reader = FrameReader(acceptingDescriptors: false, bounds: bounds)
    }

    /// Whether more is to be read now. One that does not take its answers is not asked for more questions.
    func wantsReading(isFull: Bool) -> Bool {
        !isEnding && outgoing.isEmpty && jobsAhead < AdminLimits.blocksAheadMax
            && requestsThisSecond < DeskLimits.requestsPerSecondMax && !(isFull && mayChange)
    }

    var hasOutgoing: Bool { !outgoing.isEmpty }

    /// Nothing is expected of it, and nothing is owed to it.
    var isQuiet: Bool { jobsAhead == 0 && outgoing.isEmpty && frameSince == nil }

    /// It has ended, and was told all that it was owed.
    var isDone: Bool { isEnding && outgoing.isEmpty }

    /// The next frame, if it is there whole.
    func read(at now: Instant) throws(WireError) -> Frame? {
        lastActive = now
        let frame = try reader.read(from: socket)?.frame
        frameSince = reader.isInFrame ? frameSince ?? now : nil
        return frame
    }

    /// Sends what the socket takes now and keeps the rest.
    func send(_ frame: EncodedFrame, at now: Instant) throws(WireError) {
        try outgoing.append(frame)
        try flush(at: now)
    }

    func flush(at now: Instant) throws(WireError) {
        let before = outgoing.sent.wireBytes
        try outgoing.flush(to: socket)
        let hasMoved = outgoing.sent.wireBytes > before
        outgoingSince = outgoing.isEmpty ? nil : hasMoved ? now : outgoingSince ?? now
    }

    /// Reads nothing more; what is owed still leaves.
    func end() { isEnding = true }

    /// Neither reads nor sends anything more.
    func abandon() {
        isEnding = true
        outgoing = OutgoingFrames()
    }

    /// Why it cannot stay, if it was too slow.
    func tooSlow(at now: Instant) -> String? {
        let seconds = DeskLimits.patience.components.seconds
        // While we do not read, it is not the client that is slow.
        if !isWatchedForReading { frameSince = frameSince.map { _ in now } }
        if let frameSince, now - frameSince > DeskLimits.patience {
            return "a request was not complete within \(seconds) s"
        }
        if let outgoingSince, now - outgoingSince > DeskLimits.patience {
            return "an answer was not taken within \(seconds) s"
        }
        return nil
    }
}
