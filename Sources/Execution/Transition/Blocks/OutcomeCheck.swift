import Chain
import Merkle
import Primitives

/// Whether what execution came to is what the header says; all but the state root, which is dear.
public struct OutcomeCheck {
    private let context: BlockContext

    public init(context: BlockContext) { self.context = context }

    /// Throws the first fault. Gas first: it is a sum, nearly free, and outranks what follows from it.
    ///
    /// - Parameter claimed: the list that came with the block, whose hash the header has.
    public func check(_ outcome: BlockOutcome, claimed: BlockAccessList? = nil) throws(InvalidBlock) {
        try check(outcome.results)
        try checkAccessList(outcome, claimed: claimed)
    }

    /// The same for a block whose list every index of it was compared with.
    public func check(_ results: BlockResults) throws(InvalidBlock) {
        let (header, rules) = (context.header, context.rules)
        guard results.gasUsed <= header.gasLimit else {
            throw .gasLimitExceeded(limit: header.gasLimit, computed: results.gasUsed)
        }
        guard results.gasUsed == header.gasUsed else {
            throw .gasUsedMismatch(header: header.gasUsed, computed: results.gasUsed)
        }
        let receiptsRoot = orderedRoot(of: results.receipts.map(\.encoded))
        guard receiptsRoot == header.receiptsRoot else {
            throw .receiptsRootMismatch(header: header.receiptsRoot, computed: receiptsRoot)
        }
        let bloom = results.logsBloom
        guard bloom == header.logsBloom else {
            throw .logsBloomMismatch(header: header.logsBloom, computed: bloom)
        }
        if rules.blobs != nil, results.blobGasUsed != header.blobGasUsed {
            throw .blobGasUsedMismatch(header: header.blobGasUsed ?? 0, computed: results.blobGasUsed)
        }
        if rules.hasRequests, let expected = header.requestsHash, expected != results.requests.hash {
            throw .requestsHashMismatch(header: expected, computed: results.requests.hash)
        }
    }

    private func checkAccessList(_ outcome: BlockOutcome, claimed: BlockAccessList?) throws(InvalidBlock) {
        guard context.rules.hasBlockAccessList, let expected = context.header.blockAccessListHash else { return }
        do {
            try outcome.accessList.validate(
                transactionCount: context.transactions.count, gasLimit: context.header.gasLimit, rules: context.rules)
        } catch {
            throw .blockAccessList(error)
        }
        let hash = outcome.accessList.hash
        guard hash != expected else { return }
        if let difference = claimed?.firstDifference(from: outcome.accessList) {
            throw .blockAccessListEntry(difference)
        }
        throw .blockAccessListMismatch(header: expected, computed: hash)
    }
}
