import Primitives
import Testing

@testable import Speculation

@Suite struct LearnedCallTests {
    private let blacklist = MappingPlace(base: 6, order: .keyFirst)

    @Test func `three observations without a surprise settle it, one with a surprise unsettles it`() {
        var learned = LearnedCall()
        for count in 1...3 {
            #expect(!learned.isSettled)
            learn(&learned, [:])
            #expect(learned.streak == count)
        }
        #expect(learned.isSettled)
        learn(&learned, [hashed(1): false])
        #expect(!learned.isSettled && learned.isPredictable && learned.misses == 1)
    }

    @Test func `a variable of the contract is known from the first time on`() {
        var learned = LearnedCall()
        learn(&learned, [0: false, 63: true])
        #expect(learned.slots.map(\.form) == [.fixed(0), .fixed(63)])
        #expect(learned.slots.map(\.isWritten) == [false, true])
        #expect(learned.misses == 0)
        learn(&learned, [64: false])
        #expect(learned.misses == 1 && learned.leftovers == [64])
    }

    @Test func `a further mapping by sender or parameter is found`() {
        var learned = LearnedCall()
        learn(&learned, [blacklist.slot(of: [1]): false, blacklist.slot(of: [7]): true])
        #expect(
            learned.slots.map(\.form) == [.mapping(blacklist, key: .sender), .mapping(blacklist, key: .parameter(0))])
        #expect(learned.misses == 0 && learned.leftovers == [])
    }

    @Test func `what nothing explains is a constant the second time`() {
        var learned = LearnedCall()
        learn(&learned, [hashed(1): false, hashed(2): false])
        #expect(learned.slots == [] && learned.misses == 1)
        learn(&learned, [hashed(1): false, hashed(3): false])
        #expect(learned.slots.map(\.form) == [.fixed(hashed(1))])
        #expect(learned.leftovers == [hashed(3)])
    }

    @Test func `who surprises too often is not predictable, until it is for long`() {
        var learned = LearnedCall()
        learn(&learned, [hashed(1): false])
        #expect(learned.isPredictable)
        learn(&learned, [hashed(2): false])
        #expect(!learned.isPredictable)
        for _ in 0..<6 { learn(&learned, [:]) }
        #expect(learned.isPredictable)
        learn(&learned, [:], touchesOthers: true)
        #expect(!learned.isPredictable)
    }

    @Test func `what was touched in few of the calls is not expected`() {
        var learned = LearnedCall()
        learn(&learned, [1: true, 2: true])
        for _ in 0..<4 { learn(&learned, [2: true]) }
        #expect(learned.expectedSlots.map(\.form) == [.fixed(2)])
    }

    @Test func `counts are halved, and what was long not seen is forgotten`() {
        var learned = LearnedCall()
        learn(&learned, [1: false])
        for _ in 0..<64 { learn(&learned, [2: false]) }
        #expect(learned.observations == 33)
        #expect(learned.slots.map(\.form) == [.fixed(2)])
        #expect(learned.streak == 64)
    }

    @Test func `no more is remembered than there is room for`() {
        var learned = LearnedCall()
        for number in 0..<20 as Range<UInt64> { learn(&learned, [U256(number): false, hashed(number): false]) }
        #expect(learned.slots.count == LearnedCall.slotsMax && learned.leftovers.count <= LearnedCall.leftoversMax)
    }

    private func hashed(_ number: UInt64) -> U256 { U256(number).keccak.number }

    private func learn(_ learned: inout LearnedCall, _ slots: [U256: Bool], touchesOthers: Bool = false) {
        let call = ContractCall(CallSamples.transfer(to: 7), sender: Samples.address(1))!
        learned.learn(call, unexplained: slots, touchesOthers: touchesOthers)
    }
}
