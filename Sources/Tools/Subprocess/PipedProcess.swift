import CSystem
import Glibc
import Wire

/// A process of an executable, whose standard input and output are pipes of ours.
///
/// Our ends are closed and its end is waited for when it goes: whoever does not want to wait kills it before.
public final class PipedProcess {
    public let processID: pid_t
    /// Where it hears us.
    public let input: CInt
    /// Where we hear it.
    public let output: CInt
    private var ended: ProcessEnd?

    /// - Parameter log: the file that its standard error is appended to; ours where there is none.
    /// - Throws: what the system has against a pipe or the process.
    public init(_ executable: String, _ arguments: [String], log: String? = nil) throws(SystemCallError) {
        let toIt = try Self.pipe()
        defer { close(toIt.reading) }
        let fromIt: (reading: CInt, writing: CInt)
        do throws(SystemCallError) { fromIt = try Self.pipe() } catch {
            close(toIt.writing)
            throw error
        }
        defer { close(fromIt.writing) }
        do throws(SystemCallError) {
            processID = try Self.spawn(executable, arguments, input: toIt.reading, output: fromIt.writing, log: log)
        } catch {
            close(toIt.writing)
            close(fromIt.reading)
            throw error
        }
        (input, output) = (toIt.writing, fromIt.reading)
    }

    deinit {
        close(input)
        close(output)
        _ = end()
    }

    /// Nothing happens to one whose end is known: the number may be another's by now.
    public func kill() {
        if ended == nil { _ = Glibc.kill(processID, SIGKILL) }
    }

    /// How it ended; waits until it has.
    public func end() -> ProcessEnd {
        if let ended { return ended }
        var status: CInt = 0
        // SAFETY: the kernel writes the one number.
        while waitpid(processID, &status, 0) < 0, errno == EINTR {}
        let end = ProcessEnd(waitStatus: status)
        ended = end
        return end
    }

    /// Neither end stays open in a process that is started later.
    private static func pipe() throws(SystemCallError) -> (reading: CInt, writing: CInt) {
        var ends: [CInt] = [-1, -1]
        // SAFETY: the kernel writes the two numbers.
        try SystemCallError.check("pipe") { heddle_pipe(&ends) }
        return (ends[0], ends[1])
    }

    private static func spawn(
        _ executable: String, _ arguments: [String], input: CInt, output: CInt, log: String?
    ) throws(SystemCallError) -> pid_t {
        var actions = posix_spawn_file_actions_t()
        // SAFETY: the actions are initialised once, used here alone, and destroyed.
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO)
        posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
        if let log {
            posix_spawn_file_actions_addopen(
                &actions, STDERR_FILENO, log, O_WRONLY | O_CREAT | O_APPEND, 0o644)
        }
        // SAFETY: copies that live until the call has returned.
        let words = ([executable] + arguments).map { strdup($0) } + [nil]
        defer { for word in words { free(word) } }
        var processID: pid_t = 0
        let code = posix_spawn(&processID, executable, &actions, nil, words, environ)
        guard code == 0 else { throw SystemCallError(operation: "posix_spawn \(executable)", code: code) }
        return processID
    }
}
