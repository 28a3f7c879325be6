import Chain
import Primitives

/// How an account's balance moves through a block: credits and debits by index, which may come in any order and may
/// be taken back.
struct BalanceSums {
    private struct Movement {
        let index: Int
        /// Modulo 2^256.
        var amount: U256
        /// Of all movements up to this one.
        var sum: U256
    }

    private var movements: [Movement] = []

    /// What has been added, modulo 2^256, below `index`; nil where nothing has.
    func sum(below index: Int) -> U256? {
        let end = position(notBelow: index)
        return end > 0 ? movements[end - 1].sum : nil
    }

    /// Who moved it below `index`.
    func indexes(below index: Int) -> [Int] { movements.prefix(position(notBelow: index)).map(\.index) }

    /// Adds to what moves at an index.
    mutating func add(_ amount: U256, at index: Int) {
        let place = position(notBelow: index)
        if place < movements.count, movements[place].index == index {
            movements[place].amount = movements[place].amount &+ amount
        } else {
            movements.insert(Movement(index: index, amount: amount, sum: .zero), at: place)
        }
        sumUp(from: place)
    }

    /// Nothing moves at this index any more.
    mutating func remove(at index: Int) {
        let place = position(notBelow: index)
        guard place < movements.count, movements[place].index == index else { return }
        movements.remove(at: place)
        sumUp(from: place)
    }

    private mutating func sumUp(from place: Int) {
        var sum = place > 0 ? movements[place - 1].sum : .zero
        for later in place..<movements.count {
            sum = sum &+ movements[later].amount
            movements[later].sum = sum
        }
    }

    private func position(notBelow index: Int) -> Int { movements.firstPosition(notBelow: index) { $0.index } }
}
