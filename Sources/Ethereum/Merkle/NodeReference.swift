import Primitives

/// How a parent names its child: by hash, or, when the child's encoding is shorter than 32 bytes, by that encoding.
public struct NodeReference: Hashable, Sendable {
    /// The hash, or the encoding padded with zeros on the right.
    private let bytes: Hash
    /// Of `bytes`: 32 says it is a hash, 0 that there is no child.
    let count: Int

    /// No child there.
    public static var empty: NodeReference { NodeReference(bytes: .zero, count: 0) }

    /// A child whose hash is not known yet; it takes as much room.
    static var unhashed: NodeReference { NodeReference(hash: .zero) }

    public init(hash: Hash) {
        self.init(bytes: hash, count: 32)
    }

    init(embedded encoding: [UInt8], _ range: Range<Int>) {
        precondition((1..<32).contains(range.count), "an embedded node is shorter than a hash")
        self.init(bytes: Hash(leftAligned: encoding, range), count: range.count)
    }

    private init(bytes: Hash, count: Int) {
        self.bytes = bytes
        self.count = count
    }

    public var isEmpty: Bool { count == 0 }

    /// The child's hash; nil when it is embedded or not there.
    public var hash: Hash? { count == 32 ? bytes : nil }

    /// The child's whole encoding; nil when only its hash is here.
    public var embedded: [UInt8]? {
        guard count > 0, count < 32 else { return nil }
        return (0..<count).map(bytes.byte(at:))
    }
}
