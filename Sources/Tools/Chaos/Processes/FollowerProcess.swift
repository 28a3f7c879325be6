import Foundation

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

    let processID: pid_t
    private let input: CInt
    private let output: CInt
    private var pending: [UInt8] = []
    private var isAtEnd = false
    private var status: CInt?

    init(_ command: Command, folder: String) throws(ChaosError) {
        var (toChild, fromChild): ([CInt], [CInt]) = ([-1, -1], [-1, -1])
        guard pipe(&toChild) == 0, pipe(&fromChild) == 0 else { throw .system("pipe", errno) }
        for end in toChild + fromChild { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        defer {
            close(toChild[0])
            close(fromChild[1])
        }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, toChild[0], STDIN_FILENO)
        posix_spawn_file_actions_adddup2(&actions, fromChild[1], STDOUT_FILENO)
        // What a killed worker says of its end, if anything, is not for the person at the keyboard.
        posix_spawn_file_actions_addopen(
            &actions, STDERR_FILENO, "\(folder)/log", O_WRONLY | O_CREAT | O_APPEND, 0o644)
        let words = ([command.executable] + command.arguments + [folder]).map { strdup($0) } + [nil]
        defer { words.forEach { free($0) } }
        var process: pid_t = 0
        let code = posix_spawn(&process, command.executable, &actions, nil, words, environ)
        guard code == 0 else {
            close(toChild[1])
            close(fromChild[0])
            throw .system("posix_spawn \(command.executable)", code)
        }
        (processID, input, output) = (process, toChild[1], fromChild[0])
    }

    deinit {
        close(input)
        close(output)
        if status == nil {
            kill(processID, SIGKILL)
            _ = end()
        }
    }

    /// One that has ended hears nothing, which shows when it is listened to.
    func say(_ line: String) {
        let bytes = Array((line + "\n").utf8)
        _ = write(input, bytes, bytes.count)
    }

    /// No more orders: it ends when the last one is done.
    func sayGoodbye() { dup2(output, input) }

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
            let count = read(output, &chunk, chunk.count)
            if count < 0, errno == EINTR { continue }
            if count > 0 { pending += chunk[..<count] } else { isAtEnd = true }
        }
    }

    /// The system waits by milliseconds; faults come by microseconds.
    private func waitForOutput(atMost wait: Duration) -> Bool {
        var watched = pollfd(fd: output, events: Int16(POLLIN), revents: 0)
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

    /// How it ended, in words; waits until it has.
    func end() -> String {
        if status == nil {
            var found: CInt = 0
            while waitpid(processID, &found, 0) < 0, errno == EINTR {}
            status = found
        }
        let found = status ?? 0
        return found & 0x7f == 0 ? "exit code \(found >> 8 & 0xff)" : "signal \(found & 0x7f)"
    }
}
