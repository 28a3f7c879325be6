import Chain
import Primitives
import Testing
import Workloads

@testable import Corruption

@Suite struct TargetChainTests {
    private let chain: TargetChain

    init() throws { chain = try TargetChain(seed: 3, sizes: [0, 1, 5, 300]) }

    @Test func `a big block has every kind of entry`() throws {
        let block = chain.blocks[3]
        let accounts = block.accessList.accounts
        #expect(block.transactionCount == 300)
        #expect(accounts.contains { !$0.storageReads.isEmpty && !$0.storageChanges.isEmpty })
        #expect(accounts.contains { $0.storageChanges.contains { $0.changes.count > 1 } })
        #expect(accounts.contains { $0.storageChanges.contains { $0.changes.contains { $0.value.isZero } } })
        #expect(accounts.contains { $0 == AccountChanges(address: $0.address) }, "touched, and no more")
        #expect(accounts.contains { $0.codeChanges.contains { $0.code.starts(with: [0xef, 0x01, 0x00]) } })
        #expect(accounts.contains { $0.codeChanges.contains { $0.code.isEmpty } }, "a delegation that is taken away")
        #expect(accounts.contains { $0.codeChanges.contains { $0.code == Counter.code } })
        // CREATE2 and SELFDESTRUCT in one transaction leave reads only.
        let phoenix = try #require(accounts.first { $0.address == TargetContracts.phoenix })
        #expect(!phoenix.nonceChanges.isEmpty)
    }

    @Test(arguments: 0..<4) func `index 0 and the last index have entries in every block`(position: Int) throws {
        let block = chain.blocks[position]
        let accounts = block.accessList.accounts
        for contract in SystemContract.all {
            #expect(accounts.contains { $0.address == contract.address })
        }
        let roots = try #require(accounts.first { $0.address == SystemContract.beaconRoots.address })
        #expect(roots.storageChanges.contains { $0.changes.contains { $0.index == 0 } })
        #expect(accounts.contains { $0.balanceChanges.contains { $0.index == block.lastIndex } })
        let idle = try #require(block.block.withdrawals).filter { $0.amount == 0 }
        #expect(idle.count == 2)
        for withdrawal in idle { #expect(accounts.contains { $0.address == withdrawal.address }) }
    }

    @Test func `requests of a big block are in its last index`() throws {
        let block = chain.blocks[3]
        for contract in [SystemContract.withdrawalRequests, .consolidationRequests] {
            let account = try #require(block.accessList.accounts.first { $0.address == contract.address })
            #expect(account.storageChanges.contains { $0.changes.last?.index == block.lastIndex })
        }
    }

    @Test func `the same seed makes the same chain, another one another`() throws {
        let sizes = [1, 5]
        let (again, other) = (try TargetChain(seed: 3, sizes: sizes), try TargetChain(seed: 4, sizes: sizes))
        #expect(try TargetChain(seed: 3, sizes: sizes).blocks.map(\.block.hash) == again.blocks.map(\.block.hash))
        #expect(other.blocks.map(\.block.hash) != again.blocks.map(\.block.hash))
    }
}
