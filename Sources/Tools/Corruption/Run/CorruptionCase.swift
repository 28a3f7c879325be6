import Scratch
import Workloads

/// One corruption of one block; its number and the seed say which.
struct CorruptionCase {
    /// Big blocks take as long as many small ones, and have no other kinds of entries.
    private static let bigBlockTransactions = 100
    private static let weightOfSmallBlock = 3

    let number: Int
    /// Which block, counted from the first after genesis.
    let position: Int
    private let random: SplitMix64

    init(_ number: Int, seed: UInt64, sizes: [Int]) {
        self.number = number
        var numbers = SplitMix64(seed: seed)
        var random = SplitMix64(seed: numbers.next() ^ UInt64(number) &* 0xd134_2543_de82_ef95)
        let weights = sizes.map { $0 < Self.bigBlockTransactions ? Self.weightOfSmallBlock : 1 }
        var rest = random.below(weights.reduce(0, +))
        position =
            weights.firstIndex { weight in
                rest -= weight
                return rest < 0
            } ?? 0
        self.random = random
    }

    func corrupted(_ block: TargetBlock) -> CorruptedList {
        var corruptor = ListCorruptor(block, random: random)
        return corruptor.corrupt()
    }
}
