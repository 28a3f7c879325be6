import Testing

@testable import Speculation

struct SpeculationPolicyTests {
    private static let mega: UInt64 = 1_000_000

    /// A block of which so many thousandths were done again.
    private func outcome(_ permille: UInt64) -> SpeculationOutcome {
        SpeculationOutcome(sequentialGas: 1000, repeatedGas: permille)
    }

    private func block(
        transactions: Int = 200, gas: UInt64 = 30 * mega, chain: UInt64 = mega, unknown: Int = 0
    ) -> SpeculationForecast {
        SpeculationForecast(transactions: transactions, gas: gas, longestChainGas: chain, unknown: unknown)
    }

    // MARK: Boldness

    @Test func `calm blocks make it bolder, up to the most there is`() {
        var policy = SpeculationPolicy()
        #expect(policy.boldness == .some)
        for _ in 0..<3 { policy.note(outcome(50)) }
        #expect(policy.boldness == .some)
        policy.note(outcome(50))
        #expect(policy.boldness == .much)
        for _ in 0..<100 { policy.note(outcome(0)) }
        #expect(policy.boldness == .much)
    }

    @Test func `one bad block in a calm time is forgiven, two are not`() {
        var policy = SpeculationPolicy()
        policy.note(outcome(500))
        #expect(policy.boldness == .some)
        policy.note(outcome(500))
        #expect(policy.boldness == .little)
    }

    @Test func `it backs off to nothing where blocks stay bad, and no further`() {
        var policy = SpeculationPolicy()
        for _ in 0..<20 { policy.note(SpeculationOutcome(sequentialGas: 1, repeatedGas: 0, wentInOrder: true)) }
        #expect(policy.boldness == .none)
        #expect(policy.advice(for: block(), workers: 2).handling == .pessimistic)
    }

    @Test func `it recovers, the later the oftener it went wrong`() {
        var policy = SpeculationPolicy()
        func blocksToRecover() -> Int {
            while policy.boldness > .none { policy.note(outcome(1000)) }
            var blocks = 0
            while policy.boldness == .none {
                policy.note(outcome(0))
                blocks += 1
            }
            return blocks
        }
        let first = blocksToRecover()
        let second = blocksToRecover()
        #expect(first > SpeculationPolicy.patienceRange.lowerBound)
        #expect(second >= first && second <= SpeculationPolicy.patienceRange.upperBound)
        for _ in 0..<1000 { policy.note(outcome(0)) }
        #expect(policy.boldness == .much)
        #expect(policy.patience == SpeculationPolicy.patienceRange.lowerBound)
    }

    @Test(arguments: [(0, 4), (50, 4), (51, 0), (150, 0)] as [(UInt64, Int)])
    func `a block is calm up to a share of work done again`(permille: UInt64, calm: Int) {
        var policy = SpeculationPolicy()
        for _ in 0..<3 { policy.note(outcome(permille)) }
        #expect(policy.calmBlocks == min(calm, 3))
        #expect(policy.boldness == .some)
    }

    @Test func `the work done again is a mean over the last blocks, and goes back to nothing`() {
        var policy = SpeculationPolicy()
        policy.note(outcome(100))
        #expect(policy.repeatedPermille == 25)
        for _ in 0..<40 { policy.note(outcome(0)) }
        #expect(policy.repeatedPermille == 0)
    }

    @Test func `an outcome of no work, and of more than there are numbers for, has a share`() {
        #expect(SpeculationOutcome(sequentialGas: 0, repeatedGas: .max).repeatedPermille == 0)
        #expect(SpeculationOutcome(sequentialGas: .max, repeatedGas: .max).repeatedPermille == 1000)
        #expect(SpeculationOutcome(sequentialGas: 1, repeatedGas: .max).repeatedPermille == 1000)
        #expect(SpeculationOutcome(sequentialGas: 1000, repeatedGas: 15).repeatedPermille == 15)
    }

    // MARK: Handling

    @Test func `what is known and calm is run optimistically, what is not with versions`() {
        var policy = SpeculationPolicy()
        #expect(policy.advice(for: block(), workers: 2).handling == .optimistic)
        #expect(policy.advice(for: block(unknown: 100), workers: 2).handling == .multiVersion)
        #expect(
            policy.advice(for: block(unknown: 100), workers: 2, unknownConflictPermille: 10).handling == .optimistic)
        policy.note(outcome(100))
        #expect(policy.advice(for: block(), workers: 2).handling == .multiVersion)
    }

    @Test(arguments: ConflictHandling.allCases)
    func `what somebody decided beforehand is done`(handling: ConflictHandling) {
        let advice = SpeculationPolicy().advice(for: block(unknown: 9), workers: 2, handling: handling)
        #expect(advice.handling == handling)
    }

    // MARK: Workers and batches

    @Test(
        arguments: [
            (8, 200, 30 * mega, mega, 8), (8, 200, 2 * mega, mega, 3), (8, 200, 30 * mega, 30 * mega, 2),
            (8, 200, 300_000, 21_000, 1), (8, 2, 30 * mega, mega, 2), (1, 200, 30 * mega, mega, 1), (0, 0, 0, 0, 1),
            (512, 2000, UInt64.max, 0, 512),
        ] as [(Int, Int, UInt64, UInt64, Int)])
    func `as many workers are used as have something to do`(
        available: Int, transactions: Int, gas: UInt64, chain: UInt64, used: Int
    ) {
        let forecast = block(transactions: transactions, gas: gas, chain: chain)
        #expect(SpeculationPolicy().advice(for: forecast, workers: available).workers == used)
    }

    @Test func `batches are smaller where much is done again, and have limits`() {
        var policy = SpeculationPolicy()
        #expect(policy.advice(for: block(gas: 32 * Self.mega), workers: 2).batchGas == 2_666_666)
        for _ in 0..<2 { policy.note(outcome(140)) }
        #expect(policy.advice(for: block(gas: 32 * Self.mega), workers: 2).batchGas == 1_333_333)
        #expect(policy.advice(for: block(gas: 0), workers: 2).batchGas == 200_000)
        #expect(policy.advice(for: block(gas: .max), workers: 2).batchGas == 4_000_000)
    }

    @Test func `an empty block has an advice`() {
        let advice = SpeculationPolicy().advice(for: block(transactions: 0, gas: 0, chain: 0), workers: 4)
        #expect(advice == SpeculationAdvice(handling: .optimistic, boldness: .some, batchGas: 200_000, workers: 1))
    }
}
