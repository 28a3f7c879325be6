import Chain
import EVM
import Primitives
import State
import Testing

@testable import Workloads

@Suite struct PortfolioTests {
    private let alice = Address(high: 0, middle: 0, low: 0xa11ce)
    private let bob = Address(high: 0, middle: 0, low: 0xb0b)
    private let portfolio = Address(high: 1, middle: 0, low: 1)

    private func machine() -> Machine {
        let rules = Rules(.osaka)
        let state = MemoryState(genesis: [
            GenesisAccount(
                address: portfolio, nonce: 1, code: Portfolio.code,
                storage: Portfolio.storage(of: [alice, bob], positionCount: 4))
        ])
        let journal = Journal(view: state, rules: rules, codes: CodeCache(rules: rules))
        journal.beginIndex()
        return Machine(rules: rules, journal: journal, block: BlockEnvironment(chainID: ChainMaker.chainID))
    }

    /// What the portfolio's slots that were written hold now.
    private func written(_ machine: Machine) -> [U256: U256] {
        let slots = machine.journal.effects().accounts.filter { $0.address == portfolio }.flatMap(\.slots)
        return Dictionary(uniqueKeysWithValues: slots.filter(\.isChanged).map { ($0.key, $0.after) })
    }

    @Test func `the first positions of one owner are valued anew, and no others`() throws {
        let machine = machine()
        machine.journal.beginTransaction()
        let result = try machine.execute(
            Message(
                caller: bob, target: .call(portfolio), input: Portfolio.revalue(alice, count: 3), gas: 1_000_000))
        #expect(result.isSuccess)
        // 1,000,000 at a price of 1001, of 1000, and one.
        let positions: [U256] = [0, 1, 2].map { Portfolio.slotOfPosition($0, of: alice) }
        #expect(written(machine) == Dictionary(uniqueKeysWithValues: positions.map { ($0, 1_001_001) }))
    }

    @Test func `no position, or another function, changes nothing`() throws {
        let machine = machine()
        for (input, isSuccess) in [(Portfolio.revalue(alice, count: 0), true), ([1, 2, 3, 4], false)] {
            machine.journal.beginTransaction()
            let result = try machine.execute(
                Message(caller: bob, target: .call(portfolio), input: input, gas: 1_000_000))
            #expect(result.isSuccess == isSuccess)
        }
        #expect(written(machine).isEmpty)
    }
}
