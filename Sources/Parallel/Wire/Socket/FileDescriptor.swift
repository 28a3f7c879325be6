import Glibc

/// Owns one open descriptor and closes it exactly once.
public struct FileDescriptor: ~Copyable {
    public let rawValue: CInt

    public init(owning rawValue: CInt) {
        self.rawValue = rawValue
    }

    deinit {
        close(rawValue)
    }

    /// Gives the descriptor away open: whoever takes it has to close it.
    public consuming func release() -> CInt {
        let rawValue = rawValue
        discard self
        return rawValue
    }
}
