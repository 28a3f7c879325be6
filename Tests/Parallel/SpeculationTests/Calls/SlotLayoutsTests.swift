import Primitives
import Scheduling
import Testing

@testable import Speculation

@Suite struct SlotLayoutsTests {
    private let place = MappingPlace(base: 9, order: .keyFirst)

    @Test(arguments: [0, 2, 3, 63] as [UInt8], MappingPlace.Order.allCases)
    func `one transfer tells where the balances are`(base: UInt8, order: MappingPlace.Order) {
        let place = MappingPlace(base: base, order: order)
        let layouts = CallSamples.layouts(CallSamples.observedTransfer(from: 1, to: 2, at: place))
        #expect(layouts.contracts[CallSamples.token]?.places == [.balances: LearnedPlace(place: place, hits: 2)])
    }

    @Test func `of a mapping beyond the last base nothing is learned`() {
        let place = MappingPlace(base: 64, order: .keyFirst)
        let layouts = CallSamples.layouts(CallSamples.observedTransfer(from: 1, to: 2, at: place))
        #expect(layouts.contracts[CallSamples.token]?.places == [:])
    }

    @Test func `a mapping in a mapping is found, too`() {
        let approval = CallSamples.call("approve(address,uint256)", 2, 5)
        let layouts = CallSamples.layouts(
            CallSamples.observed(approval, from: 1, changes: [CallSamples.slot(place, of: 1, 2)]))
        #expect(layouts.contracts[CallSamples.token]?.places[.allowances]?.place == place)
    }

    @Test func `what is read by the same key is not mistaken for what is changed`() {
        let blacklist = MappingPlace(base: 1, order: .keyFirst)
        let layouts = CallSamples.layouts(
            CallSamples.observedTransfer(
                from: 1, to: 2, also: [CallSamples.slot(blacklist, of: 1), CallSamples.slot(blacklist, of: 2)]))
        #expect(layouts.contracts[CallSamples.token]?.places[.balances]?.place == CallSamples.solidity)
    }

    @Test func `a place that no longer holds is replaced after as many doubts as it had hits`() {
        var layouts = SlotLayouts()
        for sender in 1...2 as ClosedRange<UInt64> {
            layouts.learn(from: CallSamples.observedTransfer(from: sender, to: 100 + sender))
        }
        var doubts = 0
        while layouts.contracts[CallSamples.token]?.places[.balances]?.place != place, doubts < 100 {
            // One of the two balances is enough to doubt.
            layouts.learn(from: CallSamples.observedTransfer(from: 3, to: 4, at: place))
            doubts += 2
        }
        #expect(doubts == 6)
    }

    @Test func `of what no interface knows, and of who touched nothing, nothing is learned`() {
        let unknown = CallSamples.call("unknown()")
        let layouts = CallSamples.layouts(
            CallSamples.observed(unknown, from: 1, changes: [CallSamples.slot(of: 1)]),
            CallSamples.observed(CallSamples.transfer(to: 2), from: 1))
        #expect(layouts == SlotLayouts())
    }

    @Test func `a router's swap tells where its tokens keep their balances`() {
        let swap = CallSamples.call(
            "swapExactTokensForTokens(uint256,uint256,address[],address,uint256)", 1, 1, 160, 8, 99, 2, 0x70, 0x71,
            to: 0x60)
        let (first, last) = (MappingPlace(base: 4, order: .keyFirst), place)
        let layouts = CallSamples.layouts(
            CallSamples.observed(
                swap, from: 1,
                changes: [CallSamples.slot(first, of: 1), CallSamples.slot(last, of: 8, in: 0x71)]))
        #expect(layouts.contracts[Samples.address(0x70)]?.places[.balances]?.place == first)
        #expect(layouts.contracts[Samples.address(0x71)]?.places[.balances]?.place == last)
    }

    @Test func `what was of no use for longest is forgotten`() {
        var layouts = SlotLayouts(contractsMax: 8)
        for contract in 1...8 as ClosedRange<UInt64> {
            layouts.learn(from: CallSamples.observedTransfer(from: 1, to: 2, of: contract))
        }
        layouts.learn(from: CallSamples.observedTransfer(from: 1, to: 2, of: 1))
        #expect(layouts.contractCount == 8)
        layouts.learn(from: CallSamples.observedTransfer(from: 1, to: 2, of: 9))
        #expect(layouts.contracts.keys.map(\.low).sorted() == [1, 4, 5, 6, 7, 8, 9])
    }
}
