import Primitives

/// Why a fixture cannot be used: which file, which case of it, and what is wrong there.
public struct FixtureError: Error, Equatable, Sendable {
    /// What is wrong.
    public enum Reason: Equatable, Sendable {
        case unreadable(errno: Int32)
        case tooLarge(bytesMax: Int)
        case gzip(GzipError)
        case json(JSONError)
        /// The genesis header in the file has another hash than the file says.
        case genesisHash(expected: Hash, found: Hash)
    }

    public let file: String
    /// Nil where the file as a whole is wrong.
    public let caseName: String?
    public let reason: Reason

    public init(file: String, caseName: String? = nil, reason: Reason) {
        self.file = file
        self.caseName = caseName
        self.reason = reason
    }
}

extension FixtureError: CustomStringConvertible {
    public var description: String {
        let place = caseName.map { "\(file), case \($0)" } ?? file
        return "\(place): \(reason)"
    }
}

extension FixtureError.Reason: CustomStringConvertible {
    public var description: String {
        switch self {
        case .unreadable(let code): "cannot be read: \(systemMessage(for: code))"
        case .tooLarge(let bytesMax): "is larger than \(bytesMax) bytes"
        case .gzip(let error): "\(error)"
        case .json(let error): "\(error)"
        case .genesisHash(let expected, let found): "the genesis header's hash is \(found), expected \(expected)"
        }
    }
}
