import EVM
import Testing
import Transition
import Wire

@testable import Coordinator

@Suite struct DispatchRoundTests {
    private let first = WorkerID(1)
    private let second = WorkerID(2)
    private let third = WorkerID(3)

    private func round(_ count: Int) -> DispatchRound {
        DispatchRound((1...count).map { GroupTask(order: order($0), sharedList: nil, gas: 1) })
    }

    private func order(_ index: Int) -> GroupOrder { GroupOrder(view: .snapshot, indexes: [index]) }

    private func results(_ index: Int) -> [IndexResult] {
        [IndexResult(index: index, kind: .system(outputs: []), effects: Effects())]
    }

    @Test func `a round of nothing is over`() {
        #expect(DispatchRound([]).isOver)
    }

    @Test func `results stand in the order of the tasks, whoever ends first`() {
        var round = round(2)
        #expect(round.start(on: first).order == order(1))
        #expect(round.start(on: second).order == order(2))
        #expect(!round.hasWaiting)
        round.finish(second, with: results(2))
        #expect(!round.isOver)
        round.finish(first, with: results(1))
        #expect(round.isOver)
        #expect(round.results == [results(1), results(2)])
    }

    @Test func `what a worker says that has no group changes nothing`() {
        var round = round(1)
        round.finish(first, with: results(1))
        round.lost(first, reason: "")
        #expect(round.hasWaiting)
        #expect(round.results.isEmpty)
    }

    @Test func `a lost worker's group goes out before all others`() {
        var round = round(3)
        _ = round.start(on: first)
        _ = round.start(on: second)
        round.lost(first, reason: "killed")
        let again = round.start(on: third)
        #expect(again.order == order(1))
        #expect(again.losses == 1)
        #expect(round.task(of: first) == nil)
    }

    @Test func `a group that costs three workers is given up, and so is what waits`() {
        var round = round(2)
        for loss in 1...3 {
            #expect(round.failure == nil)
            #expect(round.start(on: first).losses == loss - 1)
            round.lost(first, reason: "loss \(loss)")
        }
        #expect(round.failure == .workersLost(indexes: [1], count: 3, last: "loss 3"))
        #expect(round.isOver)
    }

    @Test func `after a failure what runs is waited for, and the first failure stays`() {
        var round = round(3)
        _ = round.start(on: first)
        _ = round.start(on: second)
        round.fail(.failed("first"), first)
        #expect(!round.hasWaiting)
        #expect(!round.isOver)
        round.lost(second, reason: "killed")
        #expect(round.isOver)
        round.fail(.failed("second"))
        #expect(round.failure == .failed("first"))
    }
}
