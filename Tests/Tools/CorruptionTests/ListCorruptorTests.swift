import Chain
import Primitives
import Scratch
import Testing
import Workloads

@testable import Corruption

@Suite struct ListCorruptorTests {
    private static let seed: UInt64 = 7
    private let chain: TargetChain

    init() throws { chain = try TargetChain(seed: Self.seed, sizes: [0, 1, 5, 60]) }

    /// Some tries at one kind of corruption of one block.
    private func tries(
        _ target: TargetBlock, _ operation: Corruption.Operation, _ part: Part, in place: Place = .anywhere,
        count: Int = 20
    ) -> [CorruptedList] {
        var corruptor = ListCorruptor(target, random: SplitMix64(seed: Self.seed))
        return (0..<count).compactMap { _ in corruptor.corrupt(operation, part, in: place) }
    }

    private static let kinds = Corruption.Operation.allCases.flatMap { operation in
        operation.parts.map { (operation, $0) }
    }

    @Test(arguments: kinds) func `every kind is found in a block, wrong and in form`(
        operation: Corruption.Operation, part: Part
    ) {
        let target = chain.blocks[3]
        let corrupted = tries(target, operation, part)
        #expect(corrupted.count == 20)
        for corrupted in corrupted {
            #expect(corrupted.list != target.accessList)
            #expect(target.isInForm(corrupted.list))
            #expect(!corrupted.differences.isEmpty)
        }
    }

    @Test(arguments: Place.allCases) func `every place is found in a block with no transaction but the coinbase`(
        place: Place
    ) {
        let target = chain.blocks[0]
        let corrupted = tries(target, .drop, .account, in: place)
        #expect(corrupted.isEmpty == (place == .coinbase))
        for corrupted in corrupted {
            let addresses = Set(corrupted.differences.map(\.address))
            #expect(addresses.allSatisfy { place.contains($0, of: target) })
        }
    }

    @Test func `what is dropped, added or changed differs in one entry, in the part that was meant`() {
        for operation in [Corruption.Operation.drop, .add, .value, .idle] {
            for part in operation.parts where part != .account && (operation, part) != (.drop, .slot) {
                for corrupted in tries(chain.blocks[3], operation, part) {
                    let changes = corrupted.differences.filter(\.isChange)
                    #expect(corrupted.differences.count == 1 || part == .slot, "\(corrupted)")
                    #expect(changes.count == (part == .read ? 0 : 1), "\(corrupted)")
                }
            }
        }
    }

    @Test func `what is moved is missing at one index and too much at another`() {
        for part in Corruption.Operation.move.parts {
            for corrupted in tries(chain.blocks[3], .move, part) {
                #expect(corrupted.differences.count == 2, "\(corrupted)")
                #expect(corrupted.differences.count { $0.expected == nil } == 1, "\(corrupted)")
                #expect(corrupted.differences.count { $0.found == nil } == 1, "\(corrupted)")
            }
        }
    }

    @Test func `a swap takes a slot from reads to writes or back`() {
        for part in Corruption.Operation.swap.parts {
            for corrupted in tries(chain.blocks[3], .swap, part) {
                let reads = corrupted.differences.filter { !$0.isChange }
                #expect(reads.count == 1, "\(corrupted)")
                #expect(corrupted.differences.count >= 2, "\(corrupted)")
            }
        }
    }

    @Test func `a corruption of an account is about one account only`() {
        for operation in Corruption.Operation.allCases {
            for part in operation.parts {
                for corrupted in tries(chain.blocks[2], operation, part) {
                    #expect(Set(corrupted.differences.map(\.address)).count == 1, "\(corrupted)")
                }
            }
        }
    }

    @Test func `the same seed corrupts alike`() {
        let (first, second) = (tries(chain.blocks[2], .value, .balance), tries(chain.blocks[2], .value, .balance))
        #expect(first.map(\.list) == second.map(\.list))
        #expect(Set(first.map(\.list)).count > 10)
    }
}

extension AccessListDifference {
    fileprivate var isChange: Bool { index != nil }
}
