import Primitives

/// Writes the RLP of one node into a buffer of exactly its size.
struct NodeWriter {
    private var next: UnsafeMutablePointer<UInt8>

    /// `body` must write exactly `count` bytes.
    static func bytes(count: Int, _ body: (inout NodeWriter) -> Void) -> [UInt8] {
        // SAFETY: the buffer holds `count` bytes, and the precondition proves that neither more nor fewer were written.
        unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, initializedCount in
            var writer = unsafe NodeWriter(next: buffer.baseAddress!)
            body(&writer)
            initializedCount = unsafe writer.next - buffer.baseAddress!
            precondition(initializedCount == count, "a node is written as long as it was measured")
        }
    }

    /// A list whose items take `size` bytes.
    static func list(size: Int, _ items: (inout NodeWriter) -> Void) -> [UInt8] {
        bytes(count: headSize(size) + size) { writer in
            writer.head(size, offset: 0xc0)
            items(&writer)
        }
    }

    mutating func byte(_ byte: UInt8) {
        // SAFETY: `bytes(count:_:)` gave room for all that its body writes.
        unsafe next.pointee = byte
        unsafe next += 1
    }

    private mutating func word(_ word: UInt64) {
        // SAFETY: as for `byte`; the store may be unaligned.
        unsafe UnsafeMutableRawPointer(next).storeBytes(of: word.bigEndian, as: UInt64.self)
        unsafe next += 8
    }

    mutating func hash(_ hash: Hash) {
        word(hash.word0)
        word(hash.word1)
        word(hash.word2)
        word(hash.word3)
    }

    mutating func raw(_ bytes: ArraySlice<UInt8>) {
        // SAFETY: as for `byte`; source and destination are different buffers.
        unsafe bytes.withUnsafeBufferPointer { source in
            guard let base = source.baseAddress else { return }
            unsafe next.update(from: base, count: source.count)
        }
        unsafe next += bytes.count
    }

    /// The head of a string (`offset` 0x80) or of a list (0xc0).
    mutating func head(_ length: Int, offset: UInt8) {
        if length <= 55 {
            byte(offset + UInt8(length))
        } else {
            let lengthSize = Self.lengthSize(length)
            byte(offset + 55 + UInt8(lengthSize))
            for index in (0..<lengthSize).reversed() { byte(UInt8(truncatingIfNeeded: length >> (8 * index))) }
        }
    }

    mutating func string(_ bytes: ArraySlice<UInt8>) {
        if !(bytes.count == 1 && bytes[bytes.startIndex] < 0x80) { head(bytes.count, offset: 0x80) }
        raw(bytes)
    }

    mutating func reference(_ reference: NodeReference) {
        if let hash = reference.hash {
            byte(0x80 + 32)
            self.hash(hash)
        } else if let embedded = reference.embedded {
            raw(embedded[...])
        } else {
            byte(0x80)
        }
    }

    /// A path with its hex prefix: bit 1 of the first nibble says leaf, bit 0 that the count is odd.
    mutating func path(_ path: NibblePath, isLeaf: Bool) {
        let size = path.count / 2 + 1
        if size > 1 { head(size, offset: 0x80) }
        let flags: UInt8 = isLeaf ? 0x20 : 0x00
        let isOdd = path.count & 1 == 1
        byte(isOdd ? flags | 0x10 | path[0] : flags)
        pairs(of: isOdd ? path.dropping(1) : path)
    }

    /// An even number of nibbles.
    private mutating func pairs(of path: NibblePath) {
        let (words, count) = (path.words, path.count / 2)
        for index in 0..<count / 8 { word(words[index]) }
        guard count % 8 > 0 else { return }
        let last = words[count / 8]
        for index in 0..<count % 8 { byte(UInt8(truncatingIfNeeded: last >> UInt64(56 - 8 * index))) }
    }

    static func headSize(_ length: Int) -> Int { length <= 55 ? 1 : 1 + lengthSize(length) }

    /// Of a list that was written here.
    static func headSize(ofList encoding: [UInt8]) -> Int { encoding[0] <= 0xf7 ? 1 : 1 + Int(encoding[0]) - 0xf7 }

    static func stringSize(_ bytes: ArraySlice<UInt8>) -> Int {
        bytes.count == 1 && bytes[bytes.startIndex] < 0x80 ? 1 : headSize(bytes.count) + bytes.count
    }

    static func referenceSize(_ reference: NodeReference) -> Int {
        reference.hash != nil ? 33 : Swift.max(1, reference.count)
    }

    static func pathSize(_ path: NibblePath) -> Int {
        let size = path.count / 2 + 1
        return size == 1 ? 1 : 1 + size
    }

    private static func lengthSize(_ length: Int) -> Int { (Int.bitWidth - length.leadingZeroBitCount + 7) / 8 }
}
