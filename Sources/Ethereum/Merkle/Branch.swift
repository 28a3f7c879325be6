import Primitives

/// A node with sixteen children, of which at least two are not empty, kept as it is encoded: a child's new hash takes
/// the place of the old one, and nothing else is decoded or written again.
///
/// Branches hold no value: in every trie of Ethereum the keys are of one length or a prefix code.
struct Branch: Equatable {
    /// The node as it is hashed and stored.
    private(set) var encoding: [UInt8]
    /// One bit for each child that is not empty, the lowest for nibble 0.
    private(set) var presence: UInt16
    /// One bit for each child that is named by its hash: mostly all that there are.
    private var hashed: UInt16
    /// How long the list's head is.
    private let headSize: Int

    /// The branch that `encoding` spells with the list of items at `payload`, or nil when it spells none.
    init?(encoding: [UInt8], payload: Range<Int>) {
        guard payload.lowerBound == NodeWriter.headSize(payload.count) else { return nil }
        var (presence, hashed, position): (UInt16, UInt16, Int) = (0, 0, payload.lowerBound)
        for nibble in 0..<16 {
            guard position < payload.upperBound, let size = Self.childSize(encoding[position]) else { return nil }
            if size > 1 { presence |= 1 << nibble }
            if size == 33 { hashed |= 1 << nibble }
            position += size
        }
        guard position == payload.upperBound - 1, encoding[position] == Self.nothing, presence.nonzeroBitCount >= 2
        else { return nil }
        (self.encoding, self.presence, self.hashed, headSize) = (encoding, presence, hashed, payload.lowerBound)
    }

    /// - Parameter children: sixteen, at least two not empty.
    init(_ children: [NodeReference]) {
        // The value is a byte.
        var (presence, hashed, size): (UInt16, UInt16, Int) = (0, 0, 1)
        for (nibble, child) in children.enumerated() {
            if !child.isEmpty { presence |= 1 << nibble }
            if child.hash != nil { hashed |= 1 << nibble }
            size += NodeWriter.referenceSize(child)
        }
        (self.presence, self.hashed, headSize) = (presence, hashed, NodeWriter.headSize(size))
        encoding = NodeWriter.list(size: size) { writer in
            for child in children { writer.reference(child) }
            writer.byte(Self.nothing)
        }
    }

    func isEmpty(_ nibble: Int) -> Bool { presence & 1 << nibble == 0 }

    subscript(nibble: Int) -> NodeReference {
        get {
            let start = start(nibble)
            switch encoding[start] {
            case Self.nothing: return .empty
            case Self.hash: return NodeReference(hash: Hash(leftAligned: encoding, start + 1..<start + 33))
            case let head: return NodeReference(embedded: encoding, start..<start + Int(head) - 0xc0 + 1)
            }
        }
        set {
            let start = start(nibble)
            if let hash = newValue.hash, encoding[start] == Self.hash {
                // SAFETY: the item at `start` is a hash: 32 bytes follow its head.
                encoding.withUnsafeMutableBytes { hash.store(bytes: $0.baseAddress! + start + 1) }
            } else {
                var children = children
                children[nibble] = newValue
                self = Branch(children)
            }
        }
    }

    /// All sixteen.
    var children: [NodeReference] { (0..<16).map { self[$0] } }

    /// Where the hash of a child is that is named by it.
    func hashOffset(_ nibble: Int) -> Int {
        precondition(hashed & 1 << nibble != 0, "a child that is stored is named by its hash")
        return start(nibble) + 1
    }

    /// Where the child's item begins. The last one ends before the last byte, which is the empty value.
    private func start(_ nibble: Int) -> Int {
        let before = UInt16(truncatingIfNeeded: 1 << nibble - 1)
        let start = headSize + nibble + 32 * (hashed & before).nonzeroBitCount
        // What was counted as a byte, and is a whole node.
        var embedded = presence & ~hashed & before
        guard embedded != 0 else { return start }
        var extra = 0
        while embedded != 0 {
            let other = embedded.trailingZeroBitCount
            embedded &= embedded - 1
            let otherStart = headSize + other + 32 * (hashed & (1 << other - 1)).nonzeroBitCount + extra
            extra += Int(encoding[otherStart]) - 0xc0
        }
        return start + extra
    }

    // MARK: RLP

    /// No child, and no value: the empty string.
    private static let nothing: UInt8 = 0x80
    /// The head of a string of 32 bytes.
    private static let hash: UInt8 = 0xa0

    /// How long a child's item is that begins with this byte; nil where no child does.
    static func childSize(_ head: UInt8) -> Int? {
        switch head {
        case nothing: 1
        case hash: 33
        // A node in its parent is a list, and shorter than a hash.
        case 0xc1..<0xdf: Int(head) - 0xc0 + 1
        default: nil
        }
    }
}
