import Testing

@testable import Scheduling

@Suite struct DispatchRoundTests {
    /// Tasks are numbers, workers are letters.
    private typealias Round = DispatchRound<Int, String>

    @Test func `a round of nothing is over`() {
        #expect(Round([]).isOver)
    }

    @Test func `tasks go out in order, and the round is over when all have ended`() {
        var round = Round([1, 2])
        #expect(round.start(on: "a") == 1)
        #expect(round.start(on: "b") == 2)
        #expect(!round.hasWaiting)
        #expect(round.start(on: "c") == nil)
        round.finish("b")
        #expect(!round.isOver)
        round.finish("a")
        #expect(round.isOver)
    }

    @Test func `what a worker says that has no task changes nothing`() {
        var round = Round([1])
        round.finish("a")
        #expect(round.lost("a") == 0)
        #expect(round.hasWaiting)
    }

    @Test func `a lost worker's task goes out before all others, and counts its losses`() {
        var round = Round([1, 2, 3])
        _ = round.start(on: "a")
        _ = round.start(on: "b")
        #expect(round.lost("a") == 1)
        #expect(round.task(of: "a") == nil)
        #expect(round.start(on: "c") == 1)
        #expect(round.losses(of: "c") == 1)
        #expect(round.lost("c") == 2)
    }

    @Test func `once it is stopped what runs is waited for, and nothing else goes out`() {
        var round = Round([1, 2, 3])
        _ = round.start(on: "a")
        _ = round.start(on: "b")
        round.stop()
        #expect(!round.hasWaiting && !round.isOver)
        round.add([4])
        round.finish("a")
        _ = round.lost("b")
        #expect(round.isOver)
    }

    @Test func `what was given back goes out before what waits`() {
        var round = Round([1, 2])
        _ = round.start(on: "a")
        round.finish("a")
        round.add([10, 11])
        #expect(round.start(on: "a") == 10)
        #expect(round.start(on: "b") == 11)
        #expect(round.start(on: "c") == 2)
    }

    @Test func `what is needless does not go out`() {
        var round = Round([1, 2, 3])
        round.drop { $0 > 1 }
        #expect(round.start(on: "a") == 1)
        round.finish("a")
        #expect(round.isOver)
    }

    @Test func `whoever can spare the most is asked first, and each task once`() {
        var round = Round([5, 9, 9, 0])
        for worker in ["a", "b", "c", "d"] { _ = round.start(on: worker) }
        var asked: [String?] = []
        for _ in 0..<4 { asked.append(round.workerToAsk(<) { $0 }) }
        #expect(asked == ["b", "c", "a", nil])
        round.finish("b")
        round.add([7])
        _ = round.start(on: "b")
        #expect(round.workerToAsk(<) { $0 } == "b")
    }
}
