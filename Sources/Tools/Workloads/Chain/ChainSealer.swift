import Chain
import EVM
import Merkle
import Primitives
import State
import Transition

/// Executes a chain's blocks in order and writes what they come to into their headers.
public struct ChainSealer {
    private let chain: UnsealedChain
    private let rules = Rules(.amsterdam)
    private let codes: CodeCache
    private let state: MemoryState

    private init(_ chain: UnsealedChain) {
        self.chain = chain
        codes = CodeCache(rules: rules)
        state = MemoryState(genesis: chain.genesis)
    }

    public static func seal(_ chain: UnsealedChain) throws(SettlementError) -> SealedChain {
        let sealer = ChainSealer(chain)
        let genesisHeader = sealer.genesisHeader()
        var blocks: [SealedChain.SealedBlock] = []
        var parent = genesisHeader
        for transactions in chain.blocks {
            let sealed = try sealer.seal(transactions, after: parent)
            parent = sealed.block.header
            blocks.append(sealed)
        }
        return SealedChain(
            chainID: chain.chainID, genesis: chain.genesis, genesisHeader: genesisHeader, blocks: blocks)
    }

    // MARK: Headers

    private func genesisHeader() -> Header {
        Header(
            stateRoot: state.root, gasLimit: chain.gasLimit, baseFeePerGas: U256(chain.baseFeePerGas),
            withdrawalsRoot: .emptyTrieRoot, blobGasUsed: 0, excessBlobGas: 0, parentBeaconBlockRoot: .zero,
            requestsHash: Requests().hash, blockAccessListHash: BlockAccessList().hash, slotNumber: 0)
    }

    private func seal(
        _ transactions: [Transaction], after parent: Header
    ) throws(SettlementError) -> SealedChain.SealedBlock {
        state.blockHashes[parent.number] = parent.hash
        var header = child(of: parent)
        let withdrawals = [withdrawal(inBlock: header.number)]
        let draft = Block(header: header, transactions: transactions, withdrawals: withdrawals)
        let context = BlockContext(block: draft, rules: rules, chainID: chain.chainID)
        let outcome = try BlockExecutor(context: context, view: state, codes: codes).execute()
        state.apply(outcome.changes)

        header.transactionsRoot = draft.transactionsRoot
        header.withdrawalsRoot = draft.withdrawalsRoot
        header.stateRoot = state.root
        header.receiptsRoot = orderedRoot(of: outcome.receipts.map(\.encoded))
        header.logsBloom = outcome.logsBloom
        header.gasUsed = outcome.gasUsed
        header.requestsHash = outcome.requests.hash
        header.blockAccessListHash = outcome.accessList.hash
        let block = Block(header: header, transactions: transactions, withdrawals: withdrawals)
        return SealedChain.SealedBlock(block: block, accessList: outcome.accessList)
    }

    /// What is known before execution. What a beacon chain would choose is a hash of the number.
    private func child(of parent: Header) -> Header {
        let number = parent.number + 1
        return Header(
            parentHash: parent.hash, coinbase: chain.coinbase, number: number, gasLimit: chain.gasLimit,
            timestamp: parent.timestamp + ChainSealer.secondsPerSlot, mixHash: U256(number).keccak,
            baseFeePerGas: parent.nextBaseFeePerGas(rules), blobGasUsed: 0, excessBlobGas: 0,
            parentBeaconBlockRoot: U256(number + 1).keccak, slotNumber: number)
    }

    /// One in each block, to an account of its own.
    private func withdrawal(inBlock number: UInt64) -> Withdrawal {
        Withdrawal(
            index: number, validatorIndex: number, address: Town.address("validator", Int(number)), amount: 1_000_000)
    }

    private static let secondsPerSlot: UInt64 = 12
}
