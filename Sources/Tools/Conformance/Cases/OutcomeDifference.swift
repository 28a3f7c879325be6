import Chain
import Primitives
import Transition

/// Where two executions of a block came to different results: byte by byte where bytes are what counts.
public enum OutcomeDifference {
    /// Nil where there is none.
    public static func first(
        between expected: BlockOutcome, _ found: BlockOutcome
    ) -> (expected: String, found: String)? {
        let receipts = (expected.receipts.map(\.encoded), found.receipts.map(\.encoded))
        if receipts.0 != receipts.1 { return ("receipts \(receipts.0.map(\.hex))", "\(receipts.1.map(\.hex))") }
        let lists = (expected.accessList.encoded, found.accessList.encoded)
        if lists.0 != lists.1 { return ("access list \(lists.0.hex)", lists.1.hex) }
        if expected.changes != found.changes { return ("changes \(expected.changes)", "\(found.changes)") }
        let gas = ([expected.gasUsed, expected.blobGasUsed], [found.gasUsed, found.blobGasUsed])
        if gas.0 != gas.1 { return ("gas and blob gas \(gas.0)", "\(gas.1)") }
        if expected.requests.hash != found.requests.hash {
            return ("requests \(expected.requests)", "\(found.requests)")
        }
        return nil
    }
}
