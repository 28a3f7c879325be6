import Primitives
import Scheduling
import Testing

@testable import Speculation

/// A place that nobody knows is looked for by hundreds of hashes.
struct LayoutSearchTests {
    /// Payments of tokens that keep their balances where nobody looks.
    private func strangers(_ count: Int) -> [ObservedTransaction] {
        (0..<UInt64(count)).map { number in
            let contract = 0x1000 + number
            let slot = AccessKey.slot(Samples.address(contract), .max)
            return CallSamples.observed(
                CallSamples.transfer(to: 2, of: contract), from: 1, changes: [slot])
        }
    }

    private func knows(_ contract: UInt64, _ layouts: SlotLayouts) -> Bool {
        layouts.contracts[Samples.address(contract)]?.places[.balances] != nil
    }

    @Test func `a block full of what nobody understands is not searched to its end`() {
        let plain = CallSamples.observedTransfer(from: 1, to: 2)
        var layouts = SlotLayouts()
        layouts.learn(from: strangers(SlotLayouts.searchesPerBlockMax) + [plain])
        #expect(!knows(0x70, layouts))
        layouts.learn(from: [plain] + strangers(SlotLayouts.searchesPerBlockMax))
        #expect(knows(0x70, layouts))
    }

    @Test func `what is known needs no search`() {
        let plain = CallSamples.observedTransfer(from: 1, to: 2)
        var layouts = CallSamples.layouts(plain)
        let known = layouts.contracts[Samples.address(0x70)]?.places[.balances]
        layouts.learn(from: strangers(SlotLayouts.searchesPerBlockMax) + [plain])
        let again = layouts.contracts[Samples.address(0x70)]?.places[.balances]
        #expect(again?.place == known?.place)
        #expect((again?.hits ?? 0) > (known?.hits ?? 0))
    }
}
