import Chain
import Primitives

/// What can be said of a block without executing it, beyond its header: body against header, every transaction by
/// itself, the access list against its hash and its own rules.
public struct BlockCheck {
    private let context: BlockContext

    public init(context: BlockContext) { self.context = context }

    /// Throws the first fault; a transaction's faults after those of the block as a whole.
    public func check(_ block: Block) throws(InvalidBlock) {
        let (header, rules) = (context.header, context.rules)
        if let bytesMax = rules.blockSizeMax, block.encodedByteCount > bytesMax {
            throw .tooLong(bytesMax: bytesMax, found: block.encodedByteCount)
        }
        guard block.transactionsRoot == header.transactionsRoot else {
            throw .transactionsRootMismatch(header: header.transactionsRoot, computed: block.transactionsRoot)
        }
        guard block.ommersHash == header.ommersHash else {
            throw .ommersHashMismatch(header: header.ommersHash, computed: block.ommersHash)
        }
        guard block.ommers.count <= rules.ommersMax else {
            throw .tooManyOmmers(max: rules.ommersMax, found: block.ommers.count)
        }
        try checkWithdrawals(block)
        try checkBlobGas()
        try checkTransactions()
    }

    /// EIP-7928: a list that came with the block. Canonical it is only if execution comes to it.
    public func check(_ accessList: BlockAccessList, encodedHash: Hash) throws(InvalidBlock) {
        let expected = context.header.blockAccessListHash ?? .zero
        guard encodedHash == expected else {
            throw .blockAccessListHashMismatch(header: expected, computed: encodedHash)
        }
        do {
            try accessList.validate(
                transactionCount: context.transactions.count, gasLimit: context.header.gasLimit, rules: context.rules)
        } catch {
            throw .blockAccessList(error)
        }
    }

    private func checkWithdrawals(_ block: Block) throws(InvalidBlock) {
        guard context.rules.hasWithdrawals else {
            guard block.withdrawals == nil else { throw .withdrawalsNotActive }
            return
        }
        guard let root = block.withdrawalsRoot else { throw .withdrawalsMissing }
        let expected = context.header.withdrawalsRoot ?? .zero
        guard root == expected else { throw .withdrawalsRootMismatch(header: expected, computed: root) }
    }

    /// EIP-4844: the blobs are counted before anything runs.
    private func checkBlobGas() throws(InvalidBlock) {
        guard let blobs = context.rules.blobs else { return }
        var used: UInt64 = 0
        for (index, transaction) in context.transactions.enumerated() {
            let blobGas = transaction.blobGas(under: blobs)
            let available = blobs.maxGasPerBlock - used
            guard blobGas <= available else {
                throw .transaction(index, .blockBlobGasExhausted(available: available, required: blobGas))
            }
            used += blobGas
        }
        let claimed = context.header.blobGasUsed ?? 0
        guard claimed == used else { throw .blobGasUsedMismatch(header: claimed, computed: used) }
    }

    private func checkTransactions() throws(InvalidBlock) {
        let checks = TransactionChecks(rules: context.rules, environment: context.environment)
        for (index, transaction) in context.transactions.enumerated() {
            do {
                try checks.checkFields(transaction, IntrinsicGas(of: transaction, rules: context.rules))
                // What does not fit an empty block fits none.
                try BlockGas().admit(transaction, limit: context.header.gasLimit, rules: context.rules)
            } catch {
                throw .transaction(index, error)
            }
        }
    }
}
