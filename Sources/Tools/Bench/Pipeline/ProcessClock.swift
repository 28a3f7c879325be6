import Foundation
import Glibc

/// What the kernel knows of processes that are not ours to ask.
enum ProcessClock {
    /// Of all its threads, lowest first; none where the kernel does not say.
    static func children(of process: pid_t) -> [pid_t] {
        let threads: [String]
        do {
            threads = try FileManager.default.contentsOfDirectory(atPath: "/proc/\(process)/task")
        } catch {
            return []
        }
        return threads.flatMap { thread -> [pid_t] in
            let bytes = FileManager.default.contents(atPath: "/proc/\(process)/task/\(thread)/children") ?? Data()
            return String(decoding: bytes, as: UTF8.self).split(separator: " ").compactMap { pid_t($0) }
        }.sorted()
    }

    /// Of the children of its children: of a coordinator, all its workers.
    static func processorTimeBelow(_ process: pid_t) -> Duration {
        children(of: process).flatMap(children).reduce(.zero) { $0 + processorTime(of: $1) }
    }

    /// Since it began, of all its threads; zero for a process that is gone.
    static func processorTime(of process: pid_t) -> Duration {
        var clock = clockid_t()
        var time = timespec()
        // SAFETY: the kernel writes the one value that it is given, twice.
        guard unsafe clock_getcpuclockid(process, &clock) == 0, unsafe clock_gettime(clock, &time) == 0 else {
            return .zero
        }
        return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
    }
}
