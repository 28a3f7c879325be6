import Chain
import Primitives
import Scheduling
import Testing

@testable import Speculation

@Suite struct CallForecastTests {
    @Test func `of a function that no interface knows nothing is known`() {
        #expect(CallSamples.forecast(CallSamples.call("unknown(address)", 2), from: 1, SlotLayouts()) == nil)
        #expect(CallSamples.forecast(Samples.transaction(to: 2), from: 1, SlotLayouts()) == nil)
    }

    @Test func `in a token that was never seen calls conflict where they mean the same balance`() {
        let call = CallSamples.call("transferFrom(address,address,uint256)", 4, 5, 6)
        #expect(conflict(CallSamples.transfer(to: 8), CallSamples.transfer(to: 8)))
        #expect(conflict(CallSamples.transfer(to: 4), call))
        #expect(!conflict(CallSamples.transfer(to: 8), CallSamples.transfer(to: 9)))
        #expect(!conflict(CallSamples.transfer(to: 8), CallSamples.transfer(to: 8, of: 0x71)))
        let approvals = [7, 8].map { CallSamples.call("approve(address,uint256)", $0, 5) }
        #expect(!conflict(approvals[0], approvals[1]) && !conflict(approvals[0], CallSamples.transfer(to: 7)))
        // The amount of the one standard is the token of the other.
        let amounts = [[5, 6, 9], [7, 8, 9]].map {
            CallSamples.call("transferFrom(address,address,uint256)", $0[0], $0[1], $0[2])
        }
        #expect(!conflict(amounts[0], amounts[1]))
    }

    @Test func `without a sender nothing is known`() {
        let layouts = CallSamples.layouts(CallSamples.observedTransfer(from: 1, to: 2))
        #expect(CallForecast.access(of: CallSamples.transfer(to: 2), sender: nil, layouts: layouts) == nil)
    }

    @Test func `after one transfer every other one is known, with all that it says of itself`() throws {
        let layouts = CallSamples.layouts(CallSamples.observedTransfer(from: 1, to: 2))
        let access = try #require(
            CallForecast.access(of: CallSamples.transfer(to: 8), sender: Samples.address(7), layouts: layouts))
        let slots: Set<AccessKey> = [CallSamples.slot(of: 7), CallSamples.slot(of: 8)]
        #expect(Set(access.writes) == slots.union([.nonce(Samples.address(7)), .balance(Samples.address(7))]))
        #expect(Set(access.reads).isSuperset(of: slots.union([.code(CallSamples.token)])))
        #expect(!access.isComplete)
    }

    @Test func `what one function tells of a mapping another one knows`() throws {
        let layouts = CallSamples.layouts(CallSamples.observedTransfer(from: 1, to: 2))
        let call = CallSamples.call("transferFrom(address,address,uint256)", 3, 4, 5)
        let forecast = try #require(CallSamples.forecast(call, from: 1, layouts))
        #expect(forecast.writes.isSuperset(of: [CallSamples.slot(of: 3), CallSamples.slot(of: 4)]))
        let approved = CallSamples.layouts(
            CallSamples.observed(
                call, from: 1,
                changes: [CallSamples.slot(of: 3), CallSamples.slot(.init(base: 4, order: .keyFirst), of: 3, 1)]))
        let approval = CallSamples.call("approve(address,uint256)", 9, 5)
        #expect(
            CallSamples.forecast(approval, from: 8, approved)?.writes
                == [CallSamples.slot(.init(base: 4, order: .keyFirst), of: 8, 9)])
    }

    @Test func `transferFrom of a token with owners changes the owner, and of one with amounts does not`() {
        let owners = MappingPlace(base: 4, order: .keyFirst)
        let call = CallSamples.call("transferFrom(address,address,uint256)", 1, 4, 77)
        let layouts = CallSamples.layouts(
            CallSamples.observed(
                call, from: 1,
                changes: [CallSamples.slot(of: 1), CallSamples.slot(of: 4), CallSamples.slot(owners, of: 77)]))
        let other = CallSamples.call("transferFrom(address,address,uint256)", 5, 6, 78)
        let expected: Set = [CallSamples.slot(of: 5), CallSamples.slot(of: 6), CallSamples.slot(owners, of: 78)]
        #expect(CallSamples.forecast(other, from: 5, layouts)?.writes.isSuperset(of: expected) == true)
    }

    @Test func `what a function touched besides is expected of it again`() {
        let paused = AccessKey.slot(CallSamples.token, 0)
        let layouts = CallSamples.layouts(CallSamples.observedTransfer(from: 1, to: 2, also: [paused]))
        let forecast = CallSamples.forecast(CallSamples.transfer(to: 8), from: 7, layouts)
        #expect(forecast?.reads == [paused, CallSamples.slot(of: 7), CallSamples.slot(of: 8)])
        #expect(forecast?.writes == [CallSamples.slot(of: 7), CallSamples.slot(of: 8)])
    }

    @Test func `three transfers without a surprise make the forecast complete`() {
        var layouts = SlotLayouts()
        for sender in 1...3 as ClosedRange<UInt64> {
            #expect(isComplete(layouts) != true)
            layouts.learn(from: CallSamples.observedTransfer(from: sender, to: 9))
        }
        #expect(isComplete(layouts) == true)
    }

    @Test func `of a token that touches other contracts no forecasts are given any more`() {
        var layouts = SlotLayouts()
        for number in 1...2 as ClosedRange<UInt64> {
            layouts.learn(
                from: CallSamples.observedTransfer(
                    from: number, to: 9, also: [CallSamples.slot(of: number, in: 0x99)]))
        }
        #expect(isComplete(layouts) == nil)
        // Its other functions are still known.
        let call = CallSamples.call("transferFrom(address,address,uint256)", 3, 4, 5)
        #expect(CallSamples.forecast(call, from: 1, layouts) != nil)
    }

    @Test func `wrapping ether changes the sender's balance there, and the contract's`() throws {
        // WETH9 keeps its balances in slot 3.
        let place = MappingPlace(base: 3, order: .keyFirst)
        let deposit = CallSamples.call("deposit()")
        let layouts = CallSamples.layouts(
            CallSamples.observed(deposit, from: 1, changes: [CallSamples.slot(place, of: 1)]))
        let withdrawal = CallSamples.call("withdraw(uint256)", 5)
        let access = try #require(
            CallForecast.access(of: withdrawal, sender: Samples.address(2), layouts: layouts))
        #expect(access.writes.contains(CallSamples.slot(place, of: 2)))
        #expect(access.writes.contains(.balance(CallSamples.token)) && access.writes.contains(Samples.balance(2)))
    }

    // MARK: Pools

    @Test func `two swaps of one pool conflict, in either direction, and those of two pools do not`() {
        #expect(conflict(swap([0x70, 0x71]), swap([0x71, 0x70])))
        #expect(conflict(swap([0x70, 0x71, 0x72]), swap([0x71, 0x72])))
        #expect(!conflict(swap([0x70, 0x71]), swap([0x71, 0x72])))
        let signature = "swap(uint256,uint256,address,bytes)"
        let pools = (0x60...0x61).map { CallSamples.call(signature, 1, 0, 5, 128, 0, to: $0) }
        #expect(conflict(pools[0], pools[0]) && !conflict(pools[0], pools[1]))
    }

    @Test func `a view function is in nobody's way`() {
        let forecast = CallSamples.forecast(CallSamples.call("balanceOf(address)", 5), from: 1, SlotLayouts())
        #expect(forecast?.writes == [])
    }

    private func isComplete(_ layouts: SlotLayouts) -> Bool? {
        CallForecast.access(of: CallSamples.transfer(to: 8), sender: Samples.address(7), layouts: layouts)?.isComplete
    }

    private func swap(_ path: [UInt64]) -> Transaction {
        let selector = Keccak.hash(Array("swapExactTokensForTokens(uint256,uint256,address[],address,uint256)".utf8))
        let words = [1, 1, 160, 8, 99, UInt64(path.count)] + path
        return Samples.transaction(to: 0x60, data: selector.bytes.prefix(4) + words.flatMap(CallSamples.word))
    }

    private func conflict(_ first: Transaction, _ second: Transaction) -> Bool {
        let senders = [1, 2].map { Samples.address($0) as Address? }
        let accesses = zip([first, second], senders).map {
            CallForecast.access(of: $0, sender: $1, layouts: SlotLayouts()) ?? PredictedAccess()
        }
        return DependencyGraph(accesses, senders: senders).dependencies == [[], [0]]
    }
}
