import Chain
import Primitives
import Scheduling
import Scratch
import Testing

@testable import Speculation

struct ExpectedDependenciesTests {
    private let swap = Street.swap(sender: 1).transaction
    private let payment = Street.payment(from: 1, to: 2).transaction
    private let transfer = Street.call(Street.address(5), nil)

    private var taught: ConflictHistory {
        var history = ConflictHistory()
        for _ in 0..<3 {
            history.learn(
                from: (1...3).map { Street.swap(sender: $0) }
                    + (0..<20).map { Street.payment(from: 1000 + $0, to: 2000 + $0) })
        }
        return history
    }

    @Test func `swaps of one pool are a chain, and nothing else waits`() {
        let block = [payment, swap, transfer, swap, payment, payment, swap]
        #expect(taught.dependencies(of: block) == [[], [], [], [1], [], [], [3]])
        #expect(taught.dependencies(of: []) == [])
        #expect(ConflictHistory().dependencies(of: block) == Array(repeating: [], count: 7))
    }

    @Test(arguments: [3, 4, 5] as [UInt64])
    func `of each kind the nearest one is what each pair by itself says`(seed: UInt64) {
        var generator = SplitMix64(seed: seed)
        var history = ConflictHistory()
        func call() -> Transaction {
            let number = Int.random(in: 1...8, using: &generator)
            return Street.call(Street.address(number), number == 1 ? nil : UInt32(number))
        }
        for _ in 0..<30 {
            history.learn(
                from: (0..<20).map { sender in
                    let slot = AccessKey.slot(Street.pool, U256(UInt64.random(in: 0...9, using: &generator)))
                    return Street.observed(call(), sender: sender, reads: [], writes: [slot])
                })
        }
        let block = (0..<40).map { _ in call() }
        for permille in [0, 100, 200, 400] {
            let found = history.dependencies(of: block, above: permille)
            for higher in block.indices {
                var expected: [Int] = []
                var seen: Set<CallKind> = []
                for lower in (0..<higher).reversed() where seen.insert(history.kind(of: block[lower])).inserted {
                    if history.expectsConflict(block[lower], block[higher], above: permille) { expected.append(lower) }
                }
                #expect(found[higher] == expected.sorted(), "seed \(seed), \(higher) above \(permille)")
            }
        }
    }
}
