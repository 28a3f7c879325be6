import CSystem
import Glibc

// SAFETY: unchecked, because of the address. Nobody writes there any more, and nothing else changes.
/// Bytes that are written once and that every worker then maps: one copy in memory, however many read it.
///
/// A class, because it has to live until the last frame that carries it has left and the last reader is done.
@safe public final class SealedMemory: @unchecked Sendable {
    public let count: Int
    let descriptor: FileDescriptor
    private let address: UnsafeMutableRawPointer?

    /// Copies `parts` into a memory file, one behind the other, and seals it for good.
    public convenience init(copying parts: [UInt8]...) throws(WireError) {
        let count = parts.reduce(0) { $0 + $1.count }
        guard count <= Limits.sharedBytesMax else {
            throw .tooLong(bytes: count, bytesMax: Limits.sharedBytesMax)
        }
        try self.init(received: WireError.wrapping { () throws(SystemCallError) in try Self.sealedFile(of: parts) })
    }

    /// Maps what a peer sent, if it is sealed: without seals it could shrink and kill who reads it.
    public init(received file: consuming FileDescriptor) throws(WireError) {
        let rawValue = file.rawValue
        // A descriptor that knows no seals, a socket or a plain file, answers with an error.
        guard heddle_is_sealed(rawValue) == 1 else { throw .notSealed }
        var status = stat()
        // SAFETY: the kernel fills the one structure that it is given.
        _ = try WireError.wrapping { () throws(SystemCallError) in
            try SystemCallError.check("fstat") { unsafe fstat(rawValue, &status) }
        }
        let count = Int(status.st_size)
        guard count <= Limits.sharedBytesMax else { throw .tooLong(bytes: count, bytesMax: Limits.sharedBytesMax) }

        // SAFETY: the kernel chooses the address. The mapping is read-only and, thanks to the seals, never changes and
        // never shrinks; it ends in deinit. Nothing is mapped for no bytes, which mmap refuses.
        let address = count == 0 ? nil : unsafe mmap(nil, count, PROT_READ, MAP_SHARED, rawValue, 0)
        guard unsafe address != MAP_FAILED else { throw .system(SystemCallError(operation: "mmap")) }
        self.count = count
        unsafe self.address = address
        descriptor = file
    }

    deinit {
        // SAFETY: address and length are those of the one mapping made in init.
        if let address = unsafe address { unsafe munmap(address, count) }
    }

    /// The bytes where they are; valid only inside `body`.
    public func withUnsafeBytes<Result, Failure: Error>(
        _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try unsafe body(UnsafeRawBufferPointer(start: address, count: count))
    }

    /// A copy of all bytes.
    public var bytes: [UInt8] { bytes(in: 0..<count) }

    /// A copy of those at `range`, which has to lie in `0..<count`.
    public func bytes(in range: Range<Int>) -> [UInt8] {
        precondition(range.lowerBound >= 0 && range.upperBound <= count, "\(range) of \(count) bytes")
        // SAFETY: inside of the mapping, which lives as long as this does.
        return unsafe withUnsafeBytes { unsafe Array(UnsafeRawBufferPointer(rebasing: $0[range])) }
    }

    private static func sealedFile(of parts: [[UInt8]]) throws(SystemCallError) -> FileDescriptor {
        let file = try FileDescriptor(
            owning: SystemCallError.check("memfd_create") { unsafe heddle_memory_file("heddle") })
        for part in parts { try write(part, to: file) }
        let rawValue = file.rawValue
        try SystemCallError.check("F_ADD_SEALS") { heddle_seal(rawValue) }
        return file
    }

    private static func write(_ bytes: [UInt8], to file: borrowing FileDescriptor) throws(SystemCallError) {
        let rawValue = file.rawValue
        var offset = 0
        while offset < bytes.count {
            // SAFETY: the kernel reads `rest.count` bytes at its base address, both from one buffer.
            offset += try SystemCallError.check("write") {
                unsafe bytes.withUnsafeBytes { all in
                    let rest = unsafe all[offset...]
                    return unsafe Glibc.write(rawValue, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
                }
            }
        }
    }
}
