import Glibc

/// Two ends of one connection, each for its own process; both are closed on exec.
public struct SocketPair: ~Copyable {
    private var ours: FileDescriptor
    private var theirs: FileDescriptor

    public init() throws(SystemCallError) {
        var ends: (CInt, CInt) = (-1, -1)
        // SAFETY: the kernel writes two descriptors into a tuple of two.
        try SystemCallError.check("socketpair") {
            unsafe withUnsafeMutableBytes(of: &ends) {
                unsafe socketpair(
                    AF_UNIX, CInt(SOCK_STREAM.rawValue) | CInt(SOCK_CLOEXEC.rawValue), 0,
                    $0.assumingMemoryBound(to: CInt.self).baseAddress)
            }
        }
        ours = FileDescriptor(owning: ends.0)
        theirs = FileDescriptor(owning: ends.1)
    }

    /// Hands both ends to `body`, which decides where each one lives on.
    public consuming func split<Result: ~Copyable, Failure: Error>(
        _ body: (consuming FileDescriptor, consuming FileDescriptor) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try body(ours, theirs)
    }
}
