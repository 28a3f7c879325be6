import Chain
import Primitives
import Scheduling
import Testing

@testable import Speculation

struct ConflictHistoryTests {
    private let swap = Street.swap(sender: 1).transaction
    private let payment = Street.payment(from: 1, to: 2).transaction

    @Test func `an empty history knows nothing and expects nothing`() {
        let history = ConflictHistory()
        #expect(history.access(of: swap, sender: nil) == nil)
        #expect(history.gas(of: swap) == nil)
        #expect(!history.expectsConflict(swap, swap))
        #expect(history.conflictPermille(swap, swap) == nil)
        #expect(!history.knows(swap) && history.callCount == 0 && history.pairCount == 0)
    }

    @Test func `an empty block teaches nothing`() {
        var history = ConflictHistory()
        history.learn(from: [])
        #expect(history.encoded == ConflictHistory().encoded)
    }

    // MARK: Conflicts

    @Test func `two swaps of one pool are expected to conflict once three have`() {
        var history = ConflictHistory()
        history.learn(from: (1...3).map { Street.swap(sender: $0) })
        #expect(history.expectsConflict(swap, swap))
        #expect(history.conflictPermille(swap, swap) == 666)
        #expect(history.pairCount == 1)
    }

    @Test func `swaps of two pools do not conflict`() {
        var history = ConflictHistory()
        let other = Street.address(0xa001)
        history.learn(from: [1, 2].flatMap { [Street.swap(sender: $0), Street.swap(sender: $0 + 10, pool: other)] })
        let there = Street.call(other, Street.swap)
        #expect(history.conflictPermille(swap, there) == 0)
        #expect(history.conflictPermille(there, swap) == 0)
        #expect(history.expectsConflict(there, there))
    }

    @Test func `payments among many do not conflict, however many there are`() {
        var history = ConflictHistory()
        history.learn(from: (0..<100).map { Street.payment(from: 1000 + $0, to: 2000 + $0) })
        #expect(history.conflictPermille(payment, payment) == 0)
    }

    @Test func `payments to one recipient conflict with the nearest lower one`() {
        var history = ConflictHistory()
        history.learn(from: (0..<20).map { Street.payment(from: 1000 + $0, to: 2000) })
        #expect(history.expectsConflict(payment, payment))
    }

    @Test func `one payment in ten to one recipient is no reason to run all in order`() {
        var history = ConflictHistory()
        history.learn(
            from: (0..<200).map { Street.payment(from: 1000 + $0, to: $0.isMultiple(of: 10) ? 1 : 2000 + $0) })
        #expect(!history.expectsConflict(payment, payment))
    }

    @Test func `what a lower call of another kind writes is a conflict in that direction only`() {
        var history = ConflictHistory()
        let feed = Street.address(7)
        let slot = AccessKey.slot(feed, U256(1))
        let (write, read) = (Street.call(feed, 1), Street.call(feed, 2))
        for _ in 0..<3 {
            history.learn(from: [
                Street.observed(write, sender: 1, writes: [slot]), Street.observed(read, sender: 2, reads: [slot]),
            ])
        }
        #expect(history.expectsConflict(write, read))
        #expect(!history.expectsConflict(read, write))
        #expect(history.conflictPermille(read, write) == 0)
    }

    @Test func `transactions of one sender wait in any case and teach nothing of calls`() {
        var history = ConflictHistory()
        for _ in 0..<4 { history.learn(from: (0..<4).map { _ in Street.swap(sender: 1) }) }
        #expect(history.conflictPermille(swap, swap) == 0)
    }

    @Test func `what stops conflicting is not expected to after some blocks`() {
        var history = ConflictHistory()
        for _ in 0..<4 { history.learn(from: (1...3).map { Street.swap(sender: $0) }) }
        #expect(history.expectsConflict(swap, swap))
        for _ in 0..<12 {
            history.learn(
                from: (1...3).map { Street.observed(swap, sender: $0, writes: [.slot(Street.pool, U256(UInt64($0)))]) })
        }
        #expect(!history.expectsConflict(swap, swap))
    }

    @Test func `how bold one is decides what is a conflict`() {
        var history = ConflictHistory()
        // Two of three nearest neighbours conflict.
        for _ in 0..<8 {
            history.learn(from: [1, 2].map { Street.swap(sender: $0) })
            history.learn(from: [
                Street.swap(sender: 3), Street.observed(swap, sender: 4, writes: [.slot(Street.pool, U256(99))]),
            ])
        }
        let permille = history.conflictPermille(swap, swap) ?? 0
        #expect((450...500).contains(permille))
        let expected = Boldness.allCases.map {
            history.expectsConflict(swap, swap, above: $0.conflictPermilleMax)
        }
        #expect(expected == [true, true, true, false])
    }

    @Test func `a call that nobody knew counts among the unknown ones once`() {
        var history = ConflictHistory()
        history.learn(from: (1...10).map { Street.swap(sender: $0) })
        let first = history.unknownConflictPermille ?? 0
        #expect(first > 500)
        history.learn(from: (1...10).map { Street.swap(sender: $0) })
        #expect(history.unknownConflictPermille == first)
    }

    // MARK: Gas

    @Test func `gas is the mean of a call, at most the limit`() {
        var history = ConflictHistory()
        history.learn(from: [40_000, 60_000].map { Street.observed(swap, sender: 1, gas: $0) })
        #expect(history.gas(of: swap) == 50_000)
        #expect(history.gas(of: Street.call(Street.pool, Street.swap, gasLimit: 30_000)) == 30_000)
    }

    @Test func `gas of an unknown call, and of a creation, is a share of its limit`() {
        var history = ConflictHistory()
        history.learn(from: [Street.observed(swap, sender: 1, gas: 100_000)])
        #expect(history.gas(of: Street.call(Street.token, 5, gasLimit: 1_000_000)) == 500_000)
        history.learn(from: [Street.observed(Street.call(nil, 1), sender: 1, gas: 200_000)])
        #expect(history.gas(of: Street.call(nil, 2, gasLimit: 1_000_000)) == 1_000_000)
        #expect(history.gas(of: Street.call(nil, 2, gasLimit: .max)) == .max)
    }

    @Test func `gas follows what calls take now`() {
        var history = ConflictHistory()
        for _ in 0..<10 { history.learn(from: [Street.observed(swap, sender: 1, gas: 100_000)]) }
        for _ in 0..<(4 * HistoryLimits.halfLifeBlocks) {
            history.learn(from: [Street.observed(swap, sender: 1, gas: 20_000)])
        }
        #expect((20_000...20_500).contains(history.gas(of: swap) ?? 0))
    }

    // MARK: Keys

    @Test func `keys that came each time are predicted, and those that vary are not`() {
        var history = ConflictHistory()
        history.learn(from: [Street.swap(sender: 1)])
        #expect(history.access(of: swap, sender: nil) == nil)
        history.learn(from: [Street.swap(sender: 2)])
        let access = history.access(of: swap, sender: nil)
        let reserves = AccessKey.slot(Street.pool, U256(8))
        #expect(Set(access?.reads ?? []) == [reserves, .slot(Street.pool, U256(6))])
        #expect(Set(access?.writes ?? []) == [reserves, .balance(Street.coinbase)])
        #expect(access?.isComplete == false)
    }

    @Test func `a call with nothing in common has an access without keys`() {
        var history = ConflictHistory()
        for sender in 1...6 {
            let slots = (0..<100).map { AccessKey.slot(Street.pool, U256(UInt64(1000 * sender + $0))) }
            history.learn(from: [Street.observed(swap, sender: sender, writes: slots)])
        }
        let access = history.access(of: swap, sender: nil)
        #expect(access?.reads == [] && access?.writes == [.balance(Street.coinbase)])
    }

    @Test func `keys behind many that vary are found once those have made room`() {
        var history = ConflictHistory()
        for sender in 1...8 {
            let slots = (0..<40).map { AccessKey.slot(Street.pool, U256(UInt64(1000 * sender + $0))) }
            history.learn(from: [
                Street.observed(swap, sender: sender, writes: slots + [.slot(Street.pool, U256(8))])
            ])
        }
        // The same order each time: what varies comes first and takes all the room, until it is seen to vary.
        #expect((history.access(of: swap, sender: nil)?.writes ?? []).count <= HistoryLimits.keysPerCallMax)
    }

    // MARK: Kinds of calls

    @Test func `ether without data is a transfer until its recipient has touched storage on that`() {
        var history = ConflictHistory()
        let weth = Street.address(0xe000)
        let deposit = Street.call(weth, nil)
        history.learn(from: [Street.observed(Street.call(Street.address(5), nil), sender: 1, gas: 21_000)])
        #expect(history.gas(of: deposit) == 21_000)
        #expect(history.access(of: deposit, sender: nil)?.writes == nil)
        for sender in 1...3 {
            history.learn(from: [
                Street.observed(deposit, sender: sender, writes: [.slot(weth, U256(3))], gas: 45_000)
            ])
        }
        #expect(history.gas(of: deposit) == 45_000)
        #expect(history.gas(of: Street.call(Street.address(6), nil)) == 21_000)
        #expect(history.access(of: deposit, sender: nil)?.writes.contains(.slot(weth, U256(3))) == true)
    }

    @Test(arguments: [0, 1, 3, 4, 5])
    func `data of every length is a kind of its own, by its first four bytes`(length: Int) {
        var transaction = Street.call(Street.pool, nil)
        transaction.data = [UInt8](repeating: 0xff, count: length)
        let kind = CallKind(transaction)
        if length == 0 { #expect(kind == nil) }
        if 1..<4 ~= length { #expect(kind == .contract(Street.pool, selector: nil)) }
        if length >= 4 { #expect(kind == .contract(Street.pool, selector: .max)) }
    }
}
