import Chain
import Primitives

/// A block as somebody gave it to us: it decodes, and nothing else is known.
struct OfferedBlock {
    let block: Block
    let encoded: [UInt8]
    /// Nil when it came without.
    let encodedAccessList: [UInt8]?
    /// EIP-7928: of the list as it came, where the header names one.
    let accessListHash: Hash?
    let hash: Hash
    /// Runs since the bytes arrived.
    let watch: Stopwatch

    init(_ encoded: [UInt8], accessList: [UInt8]?) throws(BlockError) {
        watch = Stopwatch()
        do throws(Malformed) { block = try Block(encoded: encoded) } catch { throw .invalid(.malformed(error)) }
        hash = block.hash
        self.encoded = encoded
        encodedAccessList = accessList
        accessListHash = Self.hash(of: accessList, in: block.header)
    }

    /// The same block, decoded before, with the list that it comes with now.
    init(_ known: OfferedBlock, accessList: [UInt8]?) {
        watch = Stopwatch()
        (block, encoded, hash) = (known.block, known.encoded, known.hash)
        encodedAccessList = accessList
        accessListHash = Self.hash(of: accessList, in: block.header)
    }

    private static func hash(of accessList: [UInt8]?, in header: Header) -> Hash? {
        header.blockAccessListHash == nil ? nil : accessList.map { Keccak.hash($0) }
    }
}
