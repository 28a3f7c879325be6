import Chain
import Primitives
import Testing

@testable import Transition

@Suite struct DifficultyTests {
    /// 2048 steps of 1000.
    private static let parent = Header(difficulty: 2_048_000, number: 99, timestamp: 1000)

    private func steps(after seconds: UInt64, _ fork: Fork, parent: Header = parent) -> Int {
        let next = parent.nextDifficulty(timestamp: parent.timestamp + seconds, rules: Rules(fork))
        return (Int(next.limb0) - Int(parent.difficulty.limb0)) / 1000
    }

    @Test(arguments: [(1, 1), (12, 1), (13, -1), (100_000, -1)])
    func `Frontier goes up or down by one step`(seconds: UInt64, expected: Int) {
        #expect(steps(after: seconds, .frontier) == expected)
    }

    @Test(arguments: [
        (1, 1), (9, 1), (10, 0), (19, 0), (20, -1), (989, -97), (999, -98), (1000, -99), (1009, -99), (1010, -99),
        (1_000_000, -99),
    ])
    func `EIP-2 goes down with every 10 seconds`(seconds: UInt64, expected: Int) {
        #expect(steps(after: seconds, .homestead) == expected)
    }

    @Test(arguments: [
        (1, 1), (8, 1), (9, 0), (17, 0), (18, -1), (899, -98), (900, -99), (908, -99), (909, -99), (1_000_000, -99),
    ])
    func `EIP-100 goes down with every 9 seconds`(seconds: UInt64, expected: Int) {
        #expect(steps(after: seconds, .byzantium) == expected)
    }

    @Test(arguments: [(1, 2), (8, 2), (9, 1), (18, 0), (899, -97), (900, -98), (908, -98), (909, -99), (918, -99)])
    func `EIP-100 counts a parent with ommers twice`(seconds: UInt64, expected: Int) {
        var parent = Self.parent
        parent.ommersHash = .zero
        #expect(steps(after: seconds, .byzantium, parent: parent) == expected)
        #expect(steps(after: 1, .homestead, parent: parent) == 1)
    }

    @Test func `the difficulty is 131,072 at least`() {
        for fork in [Fork.frontier, .homestead, .byzantium] {
            let parent = Header(difficulty: 131_072, timestamp: 1000)
            #expect(parent.nextDifficulty(timestamp: 3000, rules: Rules(fork)) == 131_072)
            #expect(parent.nextDifficulty(timestamp: 1001, rules: Rules(fork)) == 131_136)
        }
    }

    @Test func `what the bomb adds counts towards the minimum`() {
        let parent = Header(difficulty: 131_072, number: 299_999, timestamp: 1000)
        #expect(parent.nextDifficulty(timestamp: 2_000, rules: Rules(.homestead)) == 131_072)
    }

    /// EIP-649, 1234, 2384, 3554, 4345, 5133.
    @Test(arguments: [
        (Fork.homestead, 0), (Fork.byzantium, 3_000_000), (Fork.constantinople, 5_000_000),
        (Fork.muirGlacier, 9_000_000), (Fork.berlin, 9_000_000), (Fork.london, 9_700_000),
        (Fork.arrowGlacier, 10_700_000), (Fork.grayGlacier, 11_400_000),
    ])
    func `the bomb starts 200,000 blocks after its delay and then doubles`(fork: Fork, delay: Int) {
        func bomb(_ number: Int) -> Int {
            let parent = Header(difficulty: 131_072, number: UInt64(number) - 1, timestamp: 1000)
            return Int(parent.nextDifficulty(timestamp: 1001, rules: Rules(fork)).limb0) - 131_136
        }
        #expect(bomb(delay + 100_000) == 0)
        #expect(bomb(delay + 199_999) == 0)
        #expect(bomb(delay + 200_000) == 1)
        #expect(bomb(delay + 299_999) == 1)
        #expect(bomb(delay + 300_000) == 2)
        #expect(bomb(delay + 500_000) == 8)
        if delay > 0 { #expect(bomb(delay - 1) == 0) }
    }

    @Test func `numbers and difficulties that no chain has do no harm`() {
        for number: UInt64 in [.max, .max - 1, 1 << 40] {
            let parent = Header(difficulty: U256.max, number: number, timestamp: UInt64.max - 1)
            #expect(parent.nextDifficulty(timestamp: UInt64.max, rules: Rules(.homestead)) >= 131_072)
        }
    }
}
