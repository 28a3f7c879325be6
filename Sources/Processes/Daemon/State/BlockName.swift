import Admin
import Chain
import Primitives

/// Which block is meant, of one that may not be well-formed.
struct BlockName {
    let number: UInt64
    let hash: Hash

    /// Of a block as it came; zero where it does not decode.
    init(_ encoded: [UInt8]) {
        do throws(Malformed) {
            let header = try Block(encoded: encoded).header
            (number, hash) = (header.number, header.hash)
        } catch {
            (number, hash) = (0, .zero)
        }
    }

    func summary(_ verdict: BlockSummary.Verdict, reason: String? = nil) -> BlockSummary {
        BlockSummary(number: number, hash: hash.hex, verdict: verdict, reason: reason)
    }
}
