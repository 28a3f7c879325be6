import Chain
import Primitives
import State
import Workloads

/// A valid block, and the state that it is executed on.
struct TargetBlock {
    let sealed: SealedChain.SealedBlock
    let rules: Rules
    /// Nobody changes it.
    let stateBefore: MemoryState

    var block: Block { sealed.block }
    var accessList: BlockAccessList { sealed.accessList }
    var transactionCount: Int { block.transactions.count }
    /// The index of withdrawals and of the system calls after the transactions.
    var lastIndex: UInt32 { UInt32(transactionCount + 1) }

    /// The same block with another list, of which its header has the hash.
    ///
    /// - Parameter extraData: tells blocks apart that have the same list.
    func resealed(_ list: BlockAccessList, extraData: [UInt8] = []) -> Block {
        var header = block.header
        header.extraData = extraData
        header.blockAccessListHash = list.hash
        return Block(header: header, transactions: block.transactions, withdrawals: block.withdrawals)
    }

    /// The same block on another parent of the same number.
    func moved(onto parentHash: Hash) -> Block {
        var header = block.header
        header.parentHash = parentHash
        return Block(header: header, transactions: block.transactions, withdrawals: block.withdrawals)
    }

    /// Whether every check that needs no execution lets the list pass.
    func isInForm(_ list: BlockAccessList) -> Bool {
        do throws(InvalidBlockAccessList) {
            try list.validate(transactionCount: transactionCount, gasLimit: block.header.gasLimit, rules: rules)
            return true
        } catch {
            return false
        }
    }
}
