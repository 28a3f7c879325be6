import Foundation

/// Where output goes.
public enum Terminal {
    public static var standardErrorIsTerminal: Bool { isatty(STDERR_FILENO) == 1 }
    public static var standardOutputIsTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

    /// A result: it may be piped into another program.
    public static func write(_ line: String) {
        write(line + "\n", to: STDOUT_FILENO)
    }

    /// A remark to the person at the keyboard, never part of the result.
    public static func remark(_ line: String) {
        write(line + "\n", to: STDERR_FILENO)
    }

    /// Whole, and at once: a table and a remark must not be torn apart by buffers. A closed pipe loses the rest.
    static func write(_ text: String, to descriptor: CInt) {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { return }
            bytes = bytes.dropFirst(count)
        }
    }
}
