import Chain
import Primitives

@testable import EVM

/// A machine on a state of the test's choosing, with one message to run.
struct TestMachine {
    static let caller = Address(number: 0xca11)
    static let contract = Address(number: 0xc0de)
    static let other = Address(number: 0xca11ee)

    let state = TestState()
    let journal: Journal
    let machine: Machine

    init(_ code: String = "", fork: Fork = .amsterdam) {
        let rules = Rules(fork)
        journal = Journal(view: state, rules: rules, codes: CodeCache(rules: rules))
        machine = Machine(rules: rules, journal: journal, block: BlockEnvironment())
        state.put(TestMachine.caller, balance: 1_000_000)
        state.put(TestMachine.contract, balance: 1_000_000, code: bytes(code))
        journal.beginIndex()
        journal.beginTransaction()
    }

    func run(
        _ target: Message.Target = .call(contract), value: U256 = .zero, input: String = "", gas: UInt64 = 1_000_000,
        reservoir: UInt64 = 0
    ) throws -> MessageResult {
        try machine.execute(
            Message(
                caller: TestMachine.caller, target: target, value: value, input: bytes(input), gas: gas,
                stateGasReservoir: reservoir))
    }

    func slot(_ key: U256, of address: Address = contract) throws -> U256 {
        try journal.load(slot: journal.slotIndex(of: key, account: journal.accountIndex(of: address)))
    }

    func account(_ address: Address) -> AccountState {
        journal.accounts[journal.accountIndex(of: address)].state
    }
}

extension MessageResult {
    var word: U256 { U256(bigEndian: output) }
}
