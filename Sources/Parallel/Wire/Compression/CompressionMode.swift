/// When payloads are compressed on the wire; the names are those of `--compression`.
public enum CompressionMode: String, Sendable, CaseIterable {
    /// Where it helps: `Compression.autoBytesMin` says why that is seldom.
    case auto
    /// Every payload, so that tests and comparisons exercise it.
    case always
    case never

    /// The number on the wire.
    var code: UInt64 {
        switch self {
        case .auto: 1
        case .always: 2
        case .never: 3
        }
    }

    init?(code: UInt64) {
        guard let mode = Self.allCases.first(where: { $0.code == code }) else { return nil }
        self = mode
    }

    /// What should travel in place of `payload`, or nil if that is the payload itself.
    func compressed(_ payload: [UInt8]) throws(WireError) -> [UInt8]? {
        switch self {
        case .never: return nil
        case .always:
            guard !payload.isEmpty else { return nil }
            let compressed = try Compression.deflate(payload)
            return compressed.count <= Limits.frameBytesMax ? compressed : nil
        case .auto:
            guard payload.count >= Compression.autoBytesMin else { return nil }
            let compressed = try Compression.deflate(payload)
            return compressed.count < payload.count ? compressed : nil
        }
    }
}
