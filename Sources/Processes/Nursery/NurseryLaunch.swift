import CSystem
import Glibc
import Wire

/// How the nursery's executable is found and started.
public enum NurseryLaunch {
    /// Where the nursery finds its control socket, and a worker its own.
    static let controlDescriptor: CInt = 3

    static let executableName = "heddle-nursery"
    static let environmentVariable = "HEDDLE_NURSERY"

    /// What the environment names, otherwise the file beside the running executable.
    public static func executablePath() throws(NurseryLaunchError) -> String {
        let path: String
        // SAFETY: the environment is not changed while it is read: nobody here calls setenv.
        if let named = unsafe getenv(environmentVariable) {
            path = unsafe String(cString: named)
        } else {
            path = try ownDirectory() + "/" + executableName
        }
        guard unsafe access(path, X_OK) == 0 else {
            throw .notExecutable(path: path, SystemCallError(operation: "access"))
        }
        return path
    }

    /// Starts the nursery; it answers on the other end of `controlSocket` and inherits nothing else but standard error.
    public static func start(
        _ path: String, controlSocket: consuming FileDescriptor
    ) throws(NurseryLaunchError) -> pid_t {
        var actions = unsafe posix_spawn_file_actions_t()
        var attributes = posix_spawnattr_t()
        var everySignal = sigset_t()
        var noSignal = sigset_t()
        // SAFETY: each structure is initialised here, used by the calls in between, and destroyed at the end.
        unsafe posix_spawn_file_actions_init(&actions)
        unsafe posix_spawnattr_init(&attributes)
        defer {
            unsafe posix_spawn_file_actions_destroy(&actions)
            unsafe posix_spawnattr_destroy(&attributes)
        }
        unsafe posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        // Standard output belongs to the coordinator's own results.
        unsafe posix_spawn_file_actions_adddup2(&actions, STDERR_FILENO, STDOUT_FILENO)
        // This also takes close-on-exec away, even where both are the same number.
        unsafe posix_spawn_file_actions_adddup2(&actions, controlSocket.rawValue, controlDescriptor)
        unsafe heddle_spawn_closing_from(&actions, controlDescriptor + 1)

        unsafe sigfillset(&everySignal)
        unsafe sigemptyset(&noSignal)
        unsafe posix_spawnattr_setsigdefault(&attributes, &everySignal)
        unsafe posix_spawnattr_setsigmask(&attributes, &noSignal)
        // A group of its own: Ctrl-C is for the coordinator, which then ends its workers in order.
        unsafe posix_spawnattr_setpgroup(&attributes, 0)
        unsafe posix_spawnattr_setflags(
            &attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETPGROUP))

        var pid: pid_t = 0
        let code = unsafe executableName.withCString { name in
            var arguments: [UnsafeMutablePointer<CChar>?] = unsafe [UnsafeMutablePointer(mutating: name), nil]
            return unsafe posix_spawn(&pid, path, &actions, &attributes, &arguments, environ)
        }
        guard code == 0 else {
            throw .notStarted(path: path, SystemCallError(operation: "posix_spawn", code: code))
        }
        return pid
    }

    private static func ownDirectory() throws(NurseryLaunchError) -> String {
        var path = [UInt8](repeating: 0, count: Limits.pathBytesMax)
        // SAFETY: the kernel writes at most the array's count of bytes.
        let count = unsafe path.withUnsafeMutableBytes {
            unsafe readlink("/proc/self/exe", $0.baseAddress!, $0.count)
        }
        guard count > 0 else { throw .ownPathUnknown(SystemCallError(operation: "readlink /proc/self/exe")) }
        let directory = path[..<count].prefix(through: path[..<count].lastIndex(of: UInt8(ascii: "/")) ?? 0)
        return String(decoding: directory.dropLast(), as: UTF8.self)
    }
}
