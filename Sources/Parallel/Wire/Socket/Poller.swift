import CSystem
import Glibc

/// Where a process waits: for any of its descriptors, or for a time.
public struct Poller: ~Copyable {
    /// A descriptor that has something for us, by the token under which it is watched.
    public struct Readiness: Equatable, Sendable {
        public let token: UInt64
        /// There is something to read, be it the end.
        public let isReadable: Bool
        public let isWritable: Bool
    }

    private static let eventsMax = 64

    /// Readable while anything is ready: one poller can wait in another.
    public let descriptor: FileDescriptor

    public init() throws(SystemCallError) {
        let epoll = epoll_create1(CInt(EPOLL_CLOEXEC))
        guard epoll >= 0 else { throw SystemCallError(operation: "epoll_create1") }
        descriptor = FileDescriptor(owning: epoll)
    }

    public func watch(_ descriptor: borrowing FileDescriptor, token: UInt64) throws(SystemCallError) {
        try control(EPOLL_CTL_ADD, descriptor.rawValue, token: token, alsoWriting: false)
    }

    /// The same for a descriptor that somebody else owns and keeps open as long as it is watched.
    public func watch(descriptor: CInt, token: UInt64) throws(SystemCallError) {
        try control(EPOLL_CTL_ADD, descriptor, token: token, alsoWriting: false)
    }

    /// Whether it is of interest that a watched `descriptor` has something to read, and that it takes more.
    public func watch(
        _ descriptor: borrowing FileDescriptor, token: UInt64, reading: Bool = true, alsoWriting: Bool
    ) throws(SystemCallError) {
        try control(EPOLL_CTL_MOD, descriptor.rawValue, token: token, reading: reading, alsoWriting: alsoWriting)
    }

    /// To be called before the descriptor is closed: a copy of it in another process would keep it watched.
    public func forget(_ descriptor: borrowing FileDescriptor) {
        // It fails only for what is not watched, and then it is done.
        _ = epoll_ctl(self.descriptor.rawValue, EPOLL_CTL_DEL, descriptor.rawValue, nil)
    }

    /// Waits until something is ready; nothing is when `timeout` has passed. Without one it waits for ever.
    public func wait(timeout: Duration?) throws(SystemCallError) -> [Readiness] {
        let epoll = descriptor.rawValue
        let milliseconds = timeout.map(Self.milliseconds) ?? -1
        var events = unsafe [epoll_event](repeating: epoll_event(), count: Self.eventsMax)
        // SAFETY: the kernel writes at most as many events as the array has.
        let count = unsafe epoll_wait(epoll, &events, CInt(events.count), milliseconds)
        // An interrupted wait is a short one: whoever waits looks at the clock anyway.
        if count < 0, errno == EINTR { return [] }
        guard count >= 0 else { throw SystemCallError(operation: "epoll_wait") }
        // SAFETY: of the union only this member is ever written.
        return unsafe events[..<Int(count)].map { event in
            unsafe Readiness(
                token: event.data.u64, isReadable: event.events & ~EPOLLOUT.rawValue != 0,
                isWritable: event.events & EPOLLOUT.rawValue != 0)
        }
    }

    private func control(
        _ operation: CInt, _ watched: CInt, token: UInt64, reading: Bool = true,
        alsoWriting: Bool
    ) throws(SystemCallError) {
        let epoll = descriptor.rawValue
        let interest = (reading ? EPOLLIN.rawValue : 0) | (alsoWriting ? EPOLLOUT.rawValue : 0)
        var event = unsafe epoll_event(events: interest, data: epoll_data_t(u64: token))
        // SAFETY: the kernel reads the one structure that it is given.
        guard unsafe epoll_ctl(epoll, operation, watched, &event) == 0 else {
            throw SystemCallError(operation: "epoll_ctl")
        }
    }

    /// Rounded up, so that a deadline has passed when the wait for it ends.
    private static func milliseconds(_ duration: Duration) -> CInt {
        let (seconds, attoseconds) = duration.components
        guard seconds >= 0, attoseconds >= 0 else { return 0 }
        let milliseconds = min(seconds, Int64(CInt.max) / 2000) * 1000
        return CInt(milliseconds + (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000)
    }
}
