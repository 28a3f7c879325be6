import CSystem
import Foundation

/// Notices that somebody wants this process to end (SIGINT, SIGTERM), and leaves the moment to whoever asks.
struct StopSignals: ~Copyable {
    /// Readable from the moment on that one came.
    let descriptors: [CInt]

    /// From now on neither signal ends the process.
    init() { descriptors = [SIGINT, SIGTERM].map { heddle_signal_descriptor($0) }.filter { $0 >= 0 } }

    deinit { for descriptor in descriptors { close(descriptor) } }

    /// Whether one of them came, now or before.
    var areThere: Bool {
        descriptors.contains { descriptor in
            var watched = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            return poll(&watched, 1, 0) > 0
        }
    }

    /// Waits until one comes, until there is something to read from `input`, or until the time is over.
    func wait(atMost limit: Duration, orInputFrom input: CInt? = nil) {
        var watched = (descriptors + [input].compactMap { $0 }).map {
            pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
        }
        _ = poll(&watched, nfds_t(watched.count), CInt(max(0, limit / .milliseconds(1)).rounded(.up)))
    }
}
