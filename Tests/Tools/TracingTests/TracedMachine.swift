import Chain
import EVM
import Primitives
import State

@testable import Tracing

/// A machine on a state of the test's choosing, whose steps are written down.
final class TracedMachine {
    static let caller = Address(high: 0, middle: 0, low: 0xca11)
    static let contract = Address(high: 0, middle: 0, low: 0xc0de)
    static let other = Address(high: 0, middle: 0, low: 0xbeef)

    private(set) var lines: [String] = []
    private let machine: Machine

    init(
        _ code: String, other: String = "", storage: [U256: U256] = [:], fork: Fork = .istanbul,
        wishes: StepDetails = []
    ) {
        let rules = Rules(fork)
        let accounts = [
            GenesisAccount(address: Self.caller, nonce: 0, balance: U256(UInt64(1_000_000)), code: [], storage: []),
            GenesisAccount(
                address: Self.contract, nonce: 1, balance: U256(UInt64(1000)), code: Self.bytes(code),
                storage: storage.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }),
            GenesisAccount(address: Self.other, nonce: 1, balance: .zero, code: Self.bytes(other), storage: []),
        ]
        let journal = Journal(view: MemoryState(genesis: accounts), rules: rules, codes: CodeCache(rules: rules))
        machine = Machine(rules: rules, journal: journal, block: BlockEnvironment())
        journal.beginIndex()
        journal.beginTransaction()
        machine.observer = TraceWriter(wishes: wishes) { [unowned self] in lines.append($0) }
    }

    func run(gas: UInt64 = 1_000_000) throws -> MessageResult {
        try machine.execute(Message(caller: Self.caller, target: .call(Self.contract), gas: gas))
    }

    static func bytes(_ text: String) -> [UInt8] {
        guard let bytes = [UInt8](hex: String(text.filter { $0 != " " })) else { preconditionFailure(text) }
        return bytes
    }
}
