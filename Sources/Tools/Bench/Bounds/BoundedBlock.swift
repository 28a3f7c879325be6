import Chain
import Primitives
import State
import Workloads

/// A block whose cost is bounded, the first one of its own chain.
struct BoundedBlock {
    let name: String
    let schedule: ForkSchedule
    let genesis: [GenesisAccount]
    let genesisHeader: Header
    let block: Block
    /// Nil where the block comes without.
    let accessList: BlockAccessList?
    let bound: CostBound

    init(_ name: String, _ chain: UnsealedChain) throws {
        let sealed = try ChainSealer.seal(chain)
        self.init(
            name, ForkSchedule(chainID: chain.chainID, forks: [(.amsterdam, .block(0))]), chain.genesis,
            sealed.genesisHeader, sealed.blocks[0].block, sealed.blocks[0].accessList, .listed)
    }

    init(
        _ name: String, _ schedule: ForkSchedule, _ genesis: [GenesisAccount], _ genesisHeader: Header, _ block: Block,
        _ accessList: BlockAccessList?, _ bound: CostBound
    ) {
        (self.name, self.schedule, self.genesis, self.genesisHeader) = (name, schedule, genesis, genesisHeader)
        (self.block, self.accessList, self.bound) = (block, accessList, bound)
    }

    var isValid: Bool { bound != .refused }

    // MARK: Made invalid

    /// The same block, whose header has one gas more than it uses.
    func withWrongGas(_ name: String) -> BoundedBlock {
        refused(name, accessList) { $0.gasUsed += 1 }
    }

    /// The same block with a list that is wrong at `index`: the first balance that changes there is one wei more. The
    /// header has the list's hash.
    func withWrongBalance(_ name: String, at index: Int) -> BoundedBlock {
        var list = accessList ?? BlockAccessList()
        for account in list.accounts.indices {
            let changes = list.accounts[account].balanceChanges
            guard let change = changes.firstIndex(where: { $0.index == UInt32(index) }) else { continue }
            list.accounts[account].balanceChanges[change].balance = changes[change].balance &+ .one
            return refused(name, list) { $0.blockAccessListHash = list.hash }
        }
        preconditionFailure("no balance changes at index \(index)")
    }

    private func refused(
        _ name: String, _ list: BlockAccessList?, _ change: (inout Header) -> Void
    ) -> BoundedBlock {
        var header = block.header
        change(&header)
        let other = Block(header: header, transactions: block.transactions, withdrawals: block.withdrawals)
        return BoundedBlock(name, schedule, genesis, genesisHeader, other, list, .refused)
    }
}
