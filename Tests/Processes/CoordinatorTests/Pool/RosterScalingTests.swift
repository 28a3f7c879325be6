import Testing
import Wire

@testable import Coordinator

/// Growing, shrinking and restarting, without processes and without a clock.
@Suite struct RosterScalingTests {
    private let start = ContinuousClock.now
    private let one = WorkerID(1)
    private let two = WorkerID(2)
    private let three = WorkerID(3)

    private func roster(ready count: Int, processors: [UInt32] = []) -> Roster {
        var roster = Roster(workerCount: count, processors: processors)
        _ = roster.fill(at: start)
        for id in 1...UInt32(count) {
            roster.forked(WorkerID(id), processID: Int32(id) + 100)
            _ = roster.received(Frame(.ready), from: WorkerID(id), at: start)
        }
        return roster
    }

    @Test func `an idle worker that is restarted leaves at once, and another one comes`() {
        var roster = roster(ready: 2)
        #expect(roster.retire(one, at: start) == [.sendBye(one), .fork(three)])
        #expect(roster.idleWorkers == [two])
        #expect(roster.listing.map(\.state) == [.draining, .idle, .starting])
        #expect(roster.exited(one, .exited(code: 0), at: start) == [.closeSocket(one), .report(.left(one))])
    }

    @Test func `a busy worker that is restarted answers first`() {
        var roster = roster(ready: 2)
        _ = roster.assign(to: one, about: 7, within: .seconds(1), at: start)
        #expect(roster.retire(one, at: start) == [.fork(three)])
        #expect(roster.listing.map(\.state) == [.draining, .idle, .starting])
        // The one that came instead does not make anybody superfluous.
        roster.forked(three, processID: 103)
        #expect(roster.received(Frame(.ready), from: three, at: start) == [.report(.ready(three))])
        let answer = Frame(.effects, block: 7)
        #expect(
            roster.received(answer, from: one, at: start) == [.report(.reply(one, answer)), .sendBye(one)])
        #expect(roster.idleWorkers == [two, three])
    }

    @Test func `a worker that owes two answers gives both before it leaves`() {
        var roster = roster(ready: 1)
        _ = roster.assign(to: one, about: 7, within: .seconds(1), at: start)
        roster.expectReply(from: one, about: 8, within: .seconds(1), at: start)
        _ = roster.retire(one, at: start)
        let (first, second) = (Frame(.effects, block: 7), Frame(.begin, block: 8))
        #expect(roster.received(first, from: one, at: start) == [.report(.reply(one, first))])
        #expect(roster.received(second, from: one, at: start) == [.report(.reply(one, second)), .sendBye(one)])
    }

    @Test func `one that is not there, or not ready, is not restarted`() {
        var roster = Roster(workerCount: 1)
        _ = roster.fill(at: start)
        #expect(roster.retire(one, at: start) == nil)
        #expect(roster.retire(three, at: start) == nil)
        var ready = self.roster(ready: 1)
        _ = ready.retire(one, at: start)
        #expect(ready.retire(one, at: start) == nil)
    }

    @Test func `shrinking lets idle workers go and busy ones finish`() {
        var roster = roster(ready: 3)
        _ = roster.assign(to: three, about: 7, within: .seconds(1), at: start)
        #expect(roster.resize(to: 1, at: start) == [.sendBye(one), .sendBye(two)])
        #expect(roster.listing.map(\.state) == [.draining, .draining, .busy])
        let answer = Frame(.effects, block: 7)
        #expect(roster.received(answer, from: three, at: start) == [.report(.reply(three, answer))])
        #expect(roster.idleWorkers == [three])
    }

    @Test func `workers are spread over the processors they may use`() {
        var roster = roster(ready: 3, processors: [4, 6])
        #expect((1...3).map { roster.processor(of: WorkerID($0)) } == [4, 6, 4])
        // The place of one that has gone is the first to be filled.
        _ = roster.retire(two, at: start)
        _ = roster.exited(two, .exited(code: 0), at: start)
        _ = roster.resize(to: 4, at: start)
        #expect((3...5).map { roster.processor(of: WorkerID($0)) } == [4, 6, 6] as [UInt32?])
    }

    @Test func `without a list of processors nobody is bound`() {
        #expect(roster(ready: 1).processor(of: one) == nil)
    }
}
