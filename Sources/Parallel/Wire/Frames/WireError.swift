import Primitives

/// Why a frame could not be sent or understood. Each is the end of its connection: what follows has no meaning.
public enum WireError: Error, Equatable {
    case system(SystemCallError)
    /// The peer closed the connection between two frames.
    case closed
    /// The peer closed the connection, or the bytes ended, inside something that had to be longer.
    case truncated(expectedBytes: Int, foundBytes: Int)
    case wrongVersion(expected: UInt16, found: UInt16)
    case unknownKind(UInt8)
    case unexpectedKind(FrameKind)
    /// An answer about another execution of a block than the one that was asked for.
    case unexpectedBlock(expected: UInt64, found: UInt64)
    case unknownFlags(UInt8)
    case tooLong(bytes: Int, bytesMax: Int)
    /// The header of an uncompressed frame declares two different lengths.
    case lengthMismatch(onTheWire: Int, declared: Int)
    /// What was compressed does not inflate to exactly what the header declares.
    case corruptCompression(declaredBytes: Int)
    /// A compressed frame from a peer that may send none.
    case compressionUnexpected
    case descriptorMissing
    case descriptorUnexpected
    /// Memory that the sender could still change under our eyes.
    case notSealed
    /// The peer does not read, and more may not wait for it.
    case outgoingFull(bytes: Int, bytesMax: Int)
    /// The payload is not what its kind promises.
    case malformedPayload(FrameKind, RLPError)
    case outOfRange(FrameKind, field: String, found: UInt64)

    /// The result of `body`, whose failed system call becomes an error of the connection.
    static func wrapping<Result: ~Copyable>(
        _ body: () throws(SystemCallError) -> Result
    ) throws(WireError) -> Result {
        do throws(SystemCallError) { return try body() } catch { throw .system(error) }
    }
}
