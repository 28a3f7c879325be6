import Chain
import Primitives
import Testing

@testable import Transition

@Suite struct DAOForkTests {
    @Test func `the list has 116 accounts, each once, the DAO among them`() {
        #expect(DAOFork.drainedAccounts.count == 116)
        #expect(zip(DAOFork.drainedAccounts, DAOFork.drainedAccounts.dropFirst()).allSatisfy(<))
        #expect(DAOFork.drainedAccounts.contains(Address(hex: "0xbb9bc244d798123fde783fcc1c72d3bb8c189413")!))
        #expect(!DAOFork.drainedAccounts.contains(DAOFork.refundContract))
    }

    @Test(arguments: [true, false]) func `their ether moves in the block of the fork, and in no other`(isFork: Bool)
        throws
    {
        var test = TestBlock(.homestead)
        test.rules.drainsDAO = isFork
        for (number, address) in DAOFork.drainedAccounts.enumerated() {
            test.put(address, balance: U256(UInt64(number) + 1))
        }
        test.put(DAOFork.refundContract, balance: 1000)
        let outcome = try test.execute()
        let refunded = outcome.changes(of: DAOFork.refundContract)
        #expect(
            refunded?.balanceChanges
                == (isFork ? [BalanceChange(index: 0, balance: U256(UInt64(1000 + 116 * 117 / 2)))] : nil))
        let dao = outcome.changes(of: DAOFork.drainedAccounts[5])
        #expect(dao?.balanceChanges == (isFork ? [BalanceChange(index: 0, balance: 0)] : nil))
    }

    @Test func `the schedule names the block`() {
        for (number, drains) in [(1_919_999, false), (1_920_000, true), (1_920_001, false)] as [(UInt64, Bool)] {
            #expect(ForkSchedule.mainnet.rules(number: number, timestamp: 0).drainsDAO == drains)
        }
    }
}
