import Glibc

/// Two ends of one connection, each for its own process; both are closed on exec.
public struct SocketPair: ~Copyable {
    private var ours: FileDescriptor?
    private var theirs: FileDescriptor?

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

    /// One end, once. An end that nobody takes is closed with the pair.
    public mutating func takeOurs() -> FileDescriptor { Self.take(&ours) }

    /// The other end, once.
    public mutating func takeTheirs() -> FileDescriptor { Self.take(&theirs) }

    /// Closes the other end, unless somebody has taken it.
    public mutating func closeTheirs() { theirs = nil }

    private static func take(_ end: inout FileDescriptor?) -> FileDescriptor {
        guard let end = end.take() else { preconditionFailure("an end of a socket pair was taken twice") }
        return end
    }
}
