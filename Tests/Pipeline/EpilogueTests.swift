import Chain
import Primitives
import Scheduling
import Testing
import Transition
import Workloads

/// What comes after the transactions is told of the accounts that it concerns, and of all where it asks for more.
@Suite(.serialized) struct EpilogueTests {
    @Test func `a request contract that looks at somebody else sees what the block has left there`() throws {
        var village = Village()
        var wallets = (0..<6).map { village.wallet($0) }
        let friend = Village.address("friend")
        // Slot 7 takes over the friend's balance; there are no requests.
        village.replace(
            SystemContracts.withdrawalRequests,
            by: [.push(friend), .instruction(0x31), .push(7), .sstore, .push(0), .push(0), .return])
        let chain = try village.seal(wallets.indices.map { wallets[$0].pay(friend, 1_000) })
        let list = chain.blocks[0].accessList
        let changes = try #require(list.accounts.first { $0.address == SystemContracts.withdrawalRequests })
        #expect(changes.storageChanges.first?.changes.last?.value == 6_000)
        try chain.expectSameEverywhere(tier: .first)
    }
}
