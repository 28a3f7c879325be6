import Foundation

/// A process of our own executable that runs files, with what it is at.
final class ChildProcess {
    private let processID: pid_t
    private let output: LineWriter
    private var input: LineReader
    private let descriptors: (input: CInt, output: CInt)
    /// The file that it is at; nil while it waits for one.
    private(set) var entry: FixtureIndex.File?
    /// The case that it is at.
    private(set) var current: (place: CasePlace, name: String)?
    /// The last case that it has got through, or that its predecessor has died of.
    private var lastDone: CasePlace?
    private var caseStarted = ContinuousClock.now
    private var isReaped = false

    /// Nil where the system has no process to give; `arguments` come after the executable's name.
    init?(executable: String, arguments: [String]) {
        guard let toChild = ChildProcess.pipe() else { return nil }
        defer { close(toChild.read) }
        guard let fromChild = ChildProcess.pipe() else {
            close(toChild.write)
            return nil
        }
        defer { close(fromChild.write) }
        let spawned = ChildProcess.spawn(executable, arguments, input: toChild.read, output: fromChild.write)
        guard let spawned else {
            close(toChild.write)
            close(fromChild.read)
            return nil
        }
        processID = spawned
        descriptors = (fromChild.read, toChild.write)
        output = LineWriter(toChild.write)
        input = LineReader(fromChild.read)
    }

    /// A child that waits for a file ends when there is nobody to give it one; one that is at a file is not waited for.
    deinit {
        close(descriptors.input)
        close(descriptors.output)
        if entry != nil { kill() }
        if !isReaped { _ = end() }
    }

    /// What to wait for.
    var descriptor: CInt { descriptors.input }

    /// How long the case has taken that it is at.
    var caseDuration: Duration { entry == nil ? .zero : ContinuousClock.now - caseStarted }

    func start(_ entry: FixtureIndex.File, after last: CasePlace? = nil) throws {
        self.entry = entry
        lastDone = last
        current = nil
        caseStarted = .now
        // One that cannot be told has died, which shows when it is read from.
        _ = try output.write(ChildMessage.Order(entry: entry, after: last))
    }

    /// Reads what has come: records of cases, with `entry` nil once the file is done. Nil when the process has ended.
    func read() throws -> [CaseRecord]? {
        var records: [CaseRecord] = []
        for line in input.read() {
            switch try JSONDecoder().decode(ChildMessage.Answer.self, from: Data(line)) {
            case .begins(let place, let name):
                current = (place, name)
                caseStarted = .now
            case .ended(let record):
                records.append(record)
                lastDone = current?.place
                current = nil
            case .fileDone: entry = nil
            }
        }
        return input.isAtEnd ? nil : records
    }

    func kill() { _ = Foundation.kill(processID, SIGKILL) }

    /// How it ended, in words; waits until it has. To be called once.
    func end() -> String {
        isReaped = true
        var status: CInt = 0
        while waitpid(processID, &status, 0) < 0 && errno == EINTR {}
        let signal = status & 0x7f
        guard signal != 0 else { return "the process ended with status \(status >> 8 & 0xff)" }
        return "the process ended by signal \(signal) (\(String(cString: strsignal(signal))))"
    }

    /// Neither end stays open in a process that is started later.
    private static func pipe() -> (read: CInt, write: CInt)? {
        var ends: [CInt] = [-1, -1]
        guard Foundation.pipe(&ends) == 0 else { return nil }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        return (ends[0], ends[1])
    }

    private static func spawn(
        _ executable: String, _ arguments: [String], input: CInt, output: CInt
    ) -> pid_t? {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO)
        posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
        let words = ([executable] + arguments).map { strdup($0) } + [nil]
        defer { words.forEach { free($0) } }
        var processID: pid_t = 0
        return posix_spawn(&processID, executable, &actions, nil, words, environ) == 0 ? processID : nil
    }
}
