import Primitives

extension Hash {
    /// The 32 bytes as they lie in memory, for a C function that takes a pointer to them.
    typealias Memory = (UInt64, UInt64, UInt64, UInt64)

    var memory: Memory { (word0.bigEndian, word1.bigEndian, word2.bigEndian, word3.bigEndian) }

    init(_ memory: Memory) {
        self.init(
            word0: UInt64(bigEndian: memory.0), word1: UInt64(bigEndian: memory.1),
            word2: UInt64(bigEndian: memory.2), word3: UInt64(bigEndian: memory.3))
    }
}
