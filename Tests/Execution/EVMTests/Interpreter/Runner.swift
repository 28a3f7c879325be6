import Chain
import Primitives

@testable import EVM

/// One frame, run by `Machine.run` on a stack, a state and rules of the test's choosing.
final class Runner {
    static let account = Address(high: 0, middle: 0, low: 0xc0de)
    static let caller = Address(high: 0, middle: 0, low: 0xca11)

    let state = TestState()
    let machine: Machine
    let frame: UnsafeMutablePointer<Frame>
    private let input: UnsafeMutableBufferPointer<UInt8>

    init(
        _ code: [UInt8], fork: Fork = .amsterdam, gas: Int64 = 10_000_000, stack: [U256] = [], input: [UInt8] = [],
        isStatic: Bool = false, block: BlockEnvironment = .init()
    ) {
        let rules = Rules(fork)
        let journal = Journal(view: state, rules: rules, codes: CodeCache(rules: rules))
        machine = Machine(rules: rules, journal: journal, block: block)
        journal.beginIndex()
        journal.beginTransaction()
        self.input = .allocate(capacity: input.count)
        _ = self.input.initialize(from: input)
        frame = .allocate(capacity: 1)
        let frame = frame
        frame.initialize(
            to: Frame(
                code: Code(bytes: code, hash: .zero, rules: rules), stack: machine.stack, gas: gas,
                input: UnsafeBufferPointer(self.input)))
        frame.pointee.address = Runner.account
        frame.pointee.caller = Runner.caller
        frame.pointee.accountIndex = journal.accountIndex(of: Runner.account)
        frame.pointee.isStatic = isStatic
        for word in stack.reversed() { frame.pointee.push(word) }
    }

    deinit {
        frame.deinitialize(count: 1)
        frame.deallocate()
        input.deallocate()
    }

    func run() -> Exit { machine.run(frame) }

    /// The top word first, as arguments are written.
    var stack: [U256] {
        let frame = frame.pointee
        return (0..<frame.stackCount).reversed().map { frame.stackBase[$0] }
    }

    var memory: [UInt8] { Array(machine.memory.region(of: frame, offset: 0, size: frame.pointee.memorySize)) }
    var gas: Int64 { frame.pointee.gas }
}

/// The bytes of a text like "6001 80": blanks separate for the reader.
func bytes(_ text: String) -> [UInt8] {
    [UInt8](hex: "0x" + text.filter { $0 != " " }) ?? []
}
