import Glibc

/// A system call that failed: which one, and how.
public struct SystemCallError: Error, Equatable, CustomStringConvertible {
    public let operation: String
    public let code: CInt

    public init(operation: String, code: CInt = errno) {
        self.operation = operation
        self.code = code
    }

    public var description: String {
        // SAFETY: strerror answers with a string of static or per-thread storage, copied here at once.
        let reason = unsafe String(cString: strerror(code))
        return "\(operation): \(reason) (errno \(code))"
    }

    /// The result of `call`, which is repeated while signals interrupt it; negative results are errors.
    @discardableResult
    public static func check<Result: SignedInteger>(
        _ operation: String, _ call: () -> Result
    ) throws(SystemCallError) -> Result {
        while true {
            let result = call()
            if result >= 0 { return result }
            let code = errno
            if code != EINTR { throw SystemCallError(operation: operation, code: code) }
        }
    }
}
