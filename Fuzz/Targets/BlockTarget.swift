import Chain
import Primitives

/// A header, or a block with its body. What is one is not the other, so that both can be tried.
enum BlockTarget: FuzzTarget {
    static let name = "block"

    static func check(_ bytes: [UInt8]) {
        checkHeader(bytes)
        let block: Block
        do { block = try Block(encoded: bytes) } catch {
            _ = "\(error)"
            return
        }
        require(block.encoded == bytes, "a block is accepted, and encoded otherwise: \(block.encoded.hex)")
        require(block.encodedByteCount == bytes.count, "\(block.encodedByteCount) bytes are \(bytes.count)")
        require(block.encodedTransactions == block.transactions.map(\.encoded), "a transaction is encoded otherwise")
        _ = (block.hash, block.transactionsRoot, block.withdrawalsRoot, block.ommersHash)
    }

    private static func checkHeader(_ bytes: [UInt8]) {
        let header: Header
        do { header = try Header(encoded: bytes) } catch {
            _ = "\(error)"
            return
        }
        require(header.encoded == bytes, "a header is accepted, and encoded otherwise: \(header.encoded.hex)")
        _ = (header.hash, header.sealHash)
    }

    static func seeds() -> [[UInt8]] {
        Samples.headers.map(\.encoded) + Samples.headers.map { Block(header: $0, ommers: [$0]).encoded }
            + [Samples.block.encoded]
    }
}
