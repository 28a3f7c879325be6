import CSystem
import Glibc
import Wire

/// The one place where the coordinator waits: for any of its descriptors, or for a time.
struct Poller: ~Copyable {
    /// A descriptor that has something for us, by the token under which it is watched.
    struct Readiness: Equatable {
        let token: UInt64
        /// There is something to read, be it the end.
        let isReadable: Bool
        let isWritable: Bool
    }

    private static let eventsMax = 64

    private let epoll: FileDescriptor

    init() throws(PoolError) {
        let epoll = epoll_create1(CInt(EPOLL_CLOEXEC))
        guard epoll >= 0 else { throw .system(SystemCallError(operation: "epoll_create1")) }
        self.epoll = FileDescriptor(owning: epoll)
    }

    func watch(_ descriptor: borrowing FileDescriptor, token: UInt64) throws(PoolError) {
        try control(EPOLL_CTL_ADD, descriptor, token: token, alsoWriting: false)
    }

    /// Whether it is also of interest that `descriptor` takes more.
    func watch(
        _ descriptor: borrowing FileDescriptor, token: UInt64, alsoWriting: Bool
    ) throws(PoolError) {
        try control(EPOLL_CTL_MOD, descriptor, token: token, alsoWriting: alsoWriting)
    }

    /// To be called before the descriptor is closed: a copy of it in another process would keep it watched.
    func forget(_ descriptor: borrowing FileDescriptor) {
        // It fails only for what is not watched, and then it is done.
        _ = epoll_ctl(epoll.rawValue, EPOLL_CTL_DEL, descriptor.rawValue, nil)
    }

    /// Waits until something is ready; nothing is when `timeout` has passed. Without one it waits for ever.
    func wait(timeout: Duration?) throws(PoolError) -> [Readiness] {
        let epoll = epoll.rawValue
        let milliseconds = timeout.map(Self.milliseconds) ?? -1
        var events = unsafe [epoll_event](repeating: epoll_event(), count: Self.eventsMax)
        // SAFETY: the kernel writes at most as many events as the array has.
        let count = unsafe epoll_wait(epoll, &events, CInt(events.count), milliseconds)
        // An interrupted wait is a short one: whoever waits looks at the clock anyway.
        if count < 0, errno == EINTR { return [] }
        guard count >= 0 else { throw .system(SystemCallError(operation: "epoll_wait")) }
        // SAFETY: of the union only this member is ever written.
        return unsafe events[..<Int(count)].map { event in
            unsafe Readiness(
                token: event.data.u64, isReadable: event.events & ~EPOLLOUT.rawValue != 0,
                isWritable: event.events & EPOLLOUT.rawValue != 0)
        }
    }

    private func control(
        _ operation: CInt, _ descriptor: borrowing FileDescriptor, token: UInt64, alsoWriting: Bool
    ) throws(PoolError) {
        let (epoll, watched) = (epoll.rawValue, descriptor.rawValue)
        let interest = alsoWriting ? EPOLLIN.rawValue | EPOLLOUT.rawValue : EPOLLIN.rawValue
        var event = unsafe epoll_event(events: interest, data: epoll_data_t(u64: token))
        // SAFETY: the kernel reads the one structure that it is given.
        guard unsafe epoll_ctl(epoll, operation, watched, &event) == 0 else {
            throw .system(SystemCallError(operation: "epoll_ctl"))
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
