import Foundation
import Subprocess
import Wire

/// The coordinator as a process of its own, seen from outside.
final class FollowerProcess {
    /// How to start one; the folder comes as the last argument.
    struct Command {
        let executable: String
        let arguments: [String]
    }

    enum Event: Equatable {
        case answer(FollowerAnswer)
        case silence
        /// It has ended; nothing more comes.
        case ended
    }

    private let process: PipedProcess
    private var pending: [UInt8] = []
    private var isAtEnd = false

    init(_ command: Command, folder: String) throws(ChaosError) {
        do throws(SystemCallError) {
            // What a killed worker says of its end, if anything, is not for the person at the keyboard.
            process = try PipedProcess(command.executable, command.arguments + [folder], log: "\(folder)/log")
        } catch { throw .system(error) }
    }

    deinit { process.kill() }

    var processID: pid_t { process.processID }

    /// One that has ended hears nothing, which shows when it is listened to.
    func say(_ line: String) {
        let bytes = Array((line + "\n").utf8)
        _ = write(process.input, bytes, bytes.count)
    }

    /// No more orders: it ends when the last one is done.
    func sayGoodbye() { dup2(process.output, process.input) }

    /// What it says next, or silence until that instant.
    func listen(until instant: ContinuousClock.Instant) throws(ChaosError) -> Event {
        while true {
            if let line = takeLine() {
                guard let answer = FollowerAnswer(line) else { throw .badAnswer(line) }
                return .answer(answer)
            }
            if isAtEnd { return .ended }
            let wait = ContinuousClock.now.duration(to: instant)
            guard wait > .zero else { return .silence }
            guard waitForOutput(atMost: wait) else { continue }
            var chunk = [UInt8](repeating: 0, count: 1 << 14)
            let count = read(process.output, &chunk, chunk.count)
            if count < 0, errno == EINTR { continue }
            if count > 0 { pending += chunk[..<count] } else { isAtEnd = true }
        }
    }

    /// The system waits by milliseconds; faults come by microseconds.
    private func waitForOutput(atMost wait: Duration) -> Bool {
        var watched = pollfd(fd: process.output, events: Int16(POLLIN), revents: 0)
        let milliseconds = wait.components.seconds * 1000 + wait.components.attoseconds / 1_000_000_000_000_000
        if poll(&watched, 1, CInt(clamping: milliseconds)) > 0 { return true }
        if milliseconds == 0 { usleep(50) }
        return false
    }

    private func takeLine() -> String? {
        guard let end = pending.firstIndex(of: UInt8(ascii: "\n")) else { return nil }
        defer { pending.removeFirst(end + 1) }
        return String(decoding: pending[..<end], as: UTF8.self)
    }

    /// How it ended; waits until it has.
    func end() -> ProcessEnd { process.end() }
}
