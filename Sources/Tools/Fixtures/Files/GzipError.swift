/// Why bytes are no gzip file.
public enum GzipError: Error, Equatable, Sendable {
    /// The stream ends before it says that it does.
    case truncated
    /// By zlib's number.
    case corrupt(code: Int32)
    case tooLarge(bytesMax: Int)
    case trailingBytes(count: Int)
}

extension GzipError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .truncated: "the gzip stream ends too early"
        case .corrupt(let code): "the gzip stream is corrupt (zlib \(code))"
        case .tooLarge(let bytesMax): "what the gzip stream holds is larger than \(bytesMax) bytes"
        case .trailingBytes(let count): "\(count) bytes follow behind the gzip stream"
        }
    }
}
