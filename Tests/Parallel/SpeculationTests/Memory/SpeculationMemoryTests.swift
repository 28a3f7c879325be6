import Chain
import Primitives
import Testing

@testable import Speculation

struct SpeculationMemoryTests {
    private let block = (1...3).map { Street.swap(sender: $0) }
    private let swap = Street.swap(sender: 1).transaction
    private let outcome = SpeculationOutcome(sequentialGas: 1000, repeatedGas: 400)

    @Test func `what was learned is there again after a restart`() {
        var memory = SpeculationMemory()
        #expect(memory.coldStart == .nothingKept)
        for _ in 0..<3 { memory.learn(from: block, outcome) }
        let again = SpeculationMemory(record: memory.record)
        #expect(again.coldStart == nil)
        #expect(again.record == memory.record)
        #expect(again.policy == memory.policy && again.policy != SpeculationPolicy())
        #expect(again.history.expectsConflict(swap, swap))
    }

    @Test func `frozen, it is read and stays as it is`() {
        var memory = SpeculationMemory()
        for _ in 0..<3 { memory.learn(from: block, outcome) }
        var frozen = SpeculationMemory(learning: .frozen, record: memory.record)
        #expect(frozen.history.expectsConflict(swap, swap))
        frozen.learn(from: block, outcome)
        #expect(frozen.record == memory.record)
        #expect(frozen.dueRecord(isLast: true) == nil)
    }

    @Test func `off, every block is met as the first one was`() {
        var memory = SpeculationMemory()
        for _ in 0..<3 { memory.learn(from: block, outcome) }
        var off = SpeculationMemory(learning: .off, record: memory.record)
        #expect(off.coldStart == .learningIsOff)
        off.learn(from: block, outcome)
        #expect(off.record == SpeculationMemory().record)
        #expect(off.policy == SpeculationPolicy() && off.history.callCount == 0)
        #expect(off.dueRecord(isLast: true) == nil)
    }

    @Test func `bytes that are no record are a cold start that says why`() {
        let expected: [([UInt8], InvalidHistory)] = [
            ([], .malformed(.truncated(needed: 1, available: 0, offset: 0))),
            ([0xc1, 9], .version(expected: 1, found: 9)),
            ([0x01], .malformed(.expectedList(offset: 0))),
        ]
        for (bytes, error) in expected {
            let memory = SpeculationMemory(record: bytes)
            #expect(memory.coldStart == .unreadable(error))
            #expect(memory.record == SpeculationMemory().record)
        }
        let full = SpeculationMemory().record
        for count in 0..<full.count {
            guard case .unreadable = SpeculationMemory(record: Array(full[..<count])).coldStart else {
                Issue.record("\(count) of \(full.count) bytes were read")
                continue
            }
        }
    }

    @Test func `a record is due after some blocks, and at the end if there were any`() {
        var memory = SpeculationMemory()
        #expect(memory.dueRecord() == nil && memory.dueRecord(isLast: true) == nil)
        for _ in 1..<SpeculationMemory.blocksBetweenRecords { memory.learn(from: block, outcome) }
        #expect(memory.dueRecord() == nil)
        memory.learn(from: block, outcome)
        #expect(memory.dueRecord() == memory.record)
        #expect(memory.dueRecord(isLast: true) == nil)
        memory.learn(from: block, outcome)
        #expect(memory.dueRecord() == nil)
        #expect(memory.dueRecord(isLast: true) == memory.record)
    }

    @Test func `what is expected of a call is what its layout says, and what such calls always did`() {
        var memory = SpeculationMemory()
        #expect(access(of: swap, sender: nil, memory) == nil)
        for _ in 0..<3 { memory.learn(from: block, outcome) }
        // No known interface: the history knows what is always the same.
        #expect(access(of: swap, sender: nil, memory) == memory.history.access(of: swap, sender: nil))
        let sender = Street.address(1)
        let payment = Street.call(Street.token, Street.pay)
        // The slots of its token are not known, and still whose balances it means.
        #expect(access(of: payment, sender: sender, memory)?.isComplete == false)
        let remembered = access(of: swap, sender: sender, SpeculationMemory(record: memory.record))
        #expect(remembered?.writes.contains(.slot(Street.pool, U256(8))) == true)
    }

    @Test func `a record as large as its parts may be has room in the store`() {
        let parts = HistoryLimits.encodedBytesMax + SlotLayouts.encodedBytesMax
        #expect(parts + 1024 <= 9 << 20)
    }

    /// Beside what the transaction says of itself.
    private func access(
        of transaction: Transaction, sender: Address?, _ memory: SpeculationMemory
    ) -> PredictedAccess? {
        var access = PredictedAccess()
        return memory.extend(&access, by: transaction, sender: sender) ? access : nil
    }
}
