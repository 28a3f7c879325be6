import Testing
import Wire

@testable import Coordinator

/// Who does which merkle task, and whose word is taken.
@Suite struct MerkleRoundTests {
    private let a = WorkerID(1)
    private let b = WorkerID(2)
    private let c = WorkerID(3)

    private func round(_ count: Int) -> MerkleRound {
        var round = MerkleRound()
        round.grow(to: count)
        return round
    }

    @Test func `two workers do each task, and their answers must agree`() {
        var round = round(2)
        #expect([round.start(on: a), round.start(on: b), round.start(on: c)] == [0, 0, 1])
        #expect(round.answered(a, with: [1]) == .noted)
        #expect(round.start(on: a) == 1)
        #expect(round.answered(b, with: [1]) == .agreed(task: 0))
        #expect(round.start(on: b) == nil)
        #expect(round.answered(a, with: [2]) == .noted)
        #expect(round.answered(c, with: [2]) == .agreed(task: 1))
        #expect(round.startHere() == nil)
    }

    @Test func `answers that differ are nobody's word`() {
        var round = round(1)
        _ = (round.start(on: a), round.start(on: b))
        #expect(round.answered(a, with: [1]) == .noted)
        #expect(round.answered(b, with: [1, 0]) == .disputed(task: 0))
        #expect(round.startHere() == nil)
    }

    @Test func `one worker is never asked twice for the same`() {
        var round = round(1)
        #expect(round.start(on: a) == 0)
        #expect(round.answered(a, with: [1]) == .noted)
        #expect(round.start(on: a) == nil)
        // Nobody else is there to confirm it.
        #expect(round.startHere() == 0)
        #expect(round.startHere() == nil)
    }

    @Test func `a worker that cannot do it leaves it to the coordinator, once`() {
        var round = round(1)
        _ = (round.start(on: a), round.start(on: b))
        #expect(round.failed(a) == .disputed(task: 0))
        #expect(round.failed(b) == .noted)
    }

    @Test func `what a lost worker did goes to others`() {
        var round = round(1)
        _ = (round.start(on: a), round.start(on: b))
        round.lost(a)
        #expect(round.losses(of: 0) == 1)
        #expect(round.start(on: c) == 0)
        #expect(round.answered(b, with: [3]) == .noted)
        #expect(round.answered(c, with: [3]) == .agreed(task: 0))
        round.lost(c)
        #expect(round.answered(a, with: [3]) == .noted)
    }

    @Test func `the coordinator begins at the other end, and late answers are only noted`() {
        var round = round(3)
        #expect(round.start(on: a) == 0)
        #expect([round.startHere(), round.startHere(), round.startHere(), round.startHere()] == [2, 1, 0, nil])
        #expect(round.answered(a, with: [1]) == .noted)
        round.grow(to: 4)
        #expect(round.start(on: a) == 3)
    }
}
