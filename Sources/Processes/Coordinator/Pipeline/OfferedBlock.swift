import Chain
import Primitives

/// A block as somebody gave it to us: it decodes, and nothing else is known.
struct OfferedBlock {
    let block: Block
    let encoded: [UInt8]
    /// Nil when it came without.
    let encodedAccessList: [UInt8]?
    let hash: Hash
    /// Runs since the bytes arrived.
    let watch: Stopwatch

    init(_ encoded: [UInt8], accessList: [UInt8]?) throws(BlockError) {
        watch = Stopwatch()
        do throws(Malformed) { block = try Block(encoded: encoded) } catch { throw .invalid(.malformed(error)) }
        hash = block.hash
        self.encoded = encoded
        encodedAccessList = accessList
    }

    /// The same block, decoded before, with the list that it comes with now.
    init(_ known: OfferedBlock, accessList: [UInt8]?) {
        watch = Stopwatch()
        (block, encoded, hash) = (known.block, known.encoded, known.hash)
        encodedAccessList = accessList
    }
}
