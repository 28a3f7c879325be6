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
    /// Standard output belongs to the coordinator's own results, and Ctrl-C is for the coordinator, which then ends its
    /// workers in order.
    ///
    /// - Parameter limit: until its program runs. A process that does not get that far is killed.
    public static func start(
        _ path: String, controlSocket: consuming FileDescriptor, within limit: Duration
    ) throws(NurseryLaunchError) -> pid_t {
        var sockets: SocketPair
        do throws(SystemCallError) { sockets = try SocketPair() } catch { throw .notStarted(path: path, error) }
        let news = sockets.takeOurs()
        let process: pid_t
        let stackBytes = heddle_start_program_stack_size()
        // SAFETY: given back once the process has a program, and with it memory of its own, or has ended.
        let stack = UnsafeMutableRawPointer.allocate(byteCount: stackBytes, alignment: 16)
        do {
            let failure = sockets.takeTheirs()
            process = unsafe heddle_start_program(
                path, executableName, controlSocket.rawValue, failure.rawValue, stack, stackBytes)
            guard process > 0 else {
                let error = SystemCallError(operation: "clone")
                unsafe stack.deallocate()
                throw .notStarted(path: path, error)
            }
            // From here on the child has the only copy, which ends when its program begins.
        }
        guard ProcessWait.isReadable(news, within: limit) else {
            kill(process, SIGKILL)
            // One that even then does not end keeps its stack.
            if ProcessWait.end(of: process, within: limit) != nil { unsafe stack.deallocate() }
            throw .stuck(path: path, limit)
        }
        var code: CInt = 0
        // SAFETY: the kernel writes at most the size of the one number.
        let count = unsafe read(news.rawValue, &code, MemoryLayout<CInt>.size)
        guard count <= 0 else {
            if ProcessWait.end(of: process, within: limit) != nil { unsafe stack.deallocate() }
            throw .notStarted(path: path, SystemCallError(operation: "exec", code: code))
        }
        unsafe stack.deallocate()
        return process
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
