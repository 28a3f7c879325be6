import Testing
import Wire

@testable import Coordinator

/// The pool's decisions without processes and without a clock.
@Suite struct RosterTests {
    private let start = ContinuousClock.now
    private let one = WorkerID(1)
    private let two = WorkerID(2)

    /// A roster whose workers 1... are idle, at `start`.
    private func roster(ready count: Int) -> Roster {
        var roster = Roster(workerCount: count)
        _ = roster.fill(at: start)
        for id in 1...UInt32(count) {
            roster.forked(WorkerID(id), processID: Int32(id) + 100)
            _ = roster.received(Frame(.ready), from: WorkerID(id), at: start)
        }
        return roster
    }

    private func lost(_ cause: WorkerLost.Cause, _ processID: Int32? = 101) -> WorkerLost {
        WorkerLost(cause: cause, processID: processID)
    }

    // MARK: Starting

    @Test func `the nursery is started first, and workers only as often as they are wanted`() {
        var roster = Roster(workerCount: 2)
        #expect(roster.fill(at: start) == [.startNursery, .fork(one), .fork(two)])
        #expect(roster.fill(at: start) == [])
        #expect(roster.idleWorkers == [])
        #expect(roster.nextDeadline == start + Deadlines.start)
    }

    @Test func `a worker is idle when it says ready`() {
        var roster = Roster(workerCount: 1)
        _ = roster.fill(at: start)
        roster.forked(one, processID: 101)
        #expect(roster.received(Frame(.ready), from: one, at: start) == [.report(.ready(one))])
        #expect(roster.idleWorkers == [one])
        #expect(roster.processID(of: one) == 101)
        #expect(roster.nextDeadline == nil)
    }

    @Test func `a worker that says why it cannot start is lost for that reason`() {
        var roster = Roster(workerCount: 1)
        _ = roster.fill(at: start)
        roster.forked(one, processID: 101)
        #expect(
            roster.received(.failure("no store"), from: one, at: start)
                == [.closeSocket(one), .kill(one), .fork(two)])
        #expect(
            roster.exited(one, .exited(code: 1), at: start)
                == [.closeSocket(one), .report(.lost(one, lost(.failed("no store"))))])
    }

    @Test func `after several failures to start there is a pause`() {
        var roster = Roster(workerCount: 1)
        _ = roster.fill(at: start)
        for id in 1...UInt32(Roster.failedStartsMax) {
            #expect(!roster.isHopeless)
            _ = roster.exited(WorkerID(id), .exited(code: 1), at: start)
        }
        #expect(roster.isHopeless)
        #expect(roster.startFailure == .workersDoNotStart(lost(.ended(.exited(code: 1)), nil)))
        #expect(roster.nextDeadline == start + Deadlines.startPause)
        #expect(roster.tick(at: start) == [])
        #expect(roster.tick(at: start + Deadlines.startPause) == [.fork(WorkerID(4))])
        #expect(!roster.isHopeless)
        #expect(roster.received(Frame(.ready), from: WorkerID(4), at: start) == [.report(.ready(WorkerID(4)))])
        #expect(roster.startFailure == nil)
    }

    @Test func `one idle worker is hope, whatever fails to start beside it`() {
        var roster = roster(ready: 1)
        _ = roster.resize(to: 2, at: start)
        for id in 2...UInt32(1 + Roster.failedStartsMax) {
            _ = roster.forkFailed(WorkerID(id), SystemCallError(operation: "fork", code: 11), at: start)
        }
        #expect(roster.startFailure != nil)
        #expect(!roster.isHopeless)
    }

    @Test func `a nursery that does not fork in time is replaced, a worker that is not ready in time is killed`() {
        var roster = Roster(workerCount: 1)
        _ = roster.fill(at: start)
        let late = start + Deadlines.start
        #expect(roster.tick(at: late - .nanoseconds(1)) == [])
        var copy = roster
        #expect(copy.tick(at: late) == [.replaceNursery(.silent)])
        roster.forked(one, processID: 101)
        #expect(roster.tick(at: late) == [.closeSocket(one), .kill(one), .fork(two)])
    }

    // MARK: Work

    @Test func `a worker that was asked is busy until it answers`() {
        var roster = roster(ready: 2)
        let wasAssigned = roster.assign(to: one, about: 3, within: .seconds(1), at: start)
        let wasAssignedAgain = roster.assign(to: one, about: 3, within: .seconds(1), at: start)
        #expect(wasAssigned && !wasAssignedAgain)
        #expect(roster.idleWorkers == [two])
        let reply = Frame(.effects, block: 3)
        #expect(roster.received(reply, from: one, at: start) == [.report(.reply(one, reply))])
        #expect(roster.idleWorkers == [one, two])
    }

    @Test func `answers owed add up, and so do their deadlines`() {
        var roster = roster(ready: 1)
        _ = roster.assign(to: one, within: .seconds(1), at: start)
        roster.expectReply(from: one, within: .seconds(2), at: start)
        #expect(roster.nextDeadline == start + .seconds(3))
        _ = roster.received(Frame(.effects), from: one, at: start)
        #expect(roster.idleWorkers == [])
        _ = roster.received(Frame(.effects), from: one, at: start)
        #expect(roster.idleWorkers == [one])
    }

    @Test func `a deadline is kept to the instant`() {
        var roster = roster(ready: 1)
        _ = roster.assign(to: one, within: .seconds(1), at: start)
        #expect(roster.tick(at: start + .seconds(1) - .nanoseconds(1)) == [])
        #expect(roster.tick(at: start + .seconds(1)) == [.closeSocket(one), .kill(one), .fork(two)])
        #expect(
            roster.exited(one, .killed(signal: 9), at: start)
                == [.closeSocket(one), .report(.lost(one, lost(.deadlineExceeded(.seconds(1)))))])
    }

    @Test(arguments: [FrameKind.hello, .ready, .bye, .fork, .kill, .forked, .exited, .forkFailed])
    func `a busy worker that sends what is no answer is killed`(kind: FrameKind) {
        var roster = roster(ready: 1)
        _ = roster.assign(to: one, within: .seconds(1), at: start)
        #expect(roster.received(Frame(kind), from: one, at: start) == [.closeSocket(one), .kill(one), .fork(two)])
        #expect(
            roster.exited(one, .killed(signal: 9), at: start)
                == [.closeSocket(one), .report(.lost(one, lost(.violation(.unexpectedKind(kind)))))])
    }

    @Test func `a worker that speaks without being asked is killed`() {
        var roster = roster(ready: 1)
        #expect(
            roster.received(Frame(.effects), from: one, at: start) == [.closeSocket(one), .kill(one), .fork(two)])
        // And what it says afterwards is of no interest.
        #expect(roster.received(Frame(.effects), from: one, at: start) == [])
    }

    @Test func `a worker that sends garbage is killed`() {
        var roster = roster(ready: 1)
        _ = roster.assign(to: one, within: .seconds(1), at: start)
        let error = WireError.unknownKind(77)
        #expect(roster.disconnected(one, error, at: start) == [.closeSocket(one), .kill(one), .fork(two)])
        #expect(
            roster.exited(one, .killed(signal: 9), at: start)
                == [.closeSocket(one), .report(.lost(one, lost(.violation(error))))])
    }

    // MARK: Ends

    @Test func `how a worker ended is what the nursery says`() {
        var roster = roster(ready: 1)
        #expect(roster.disconnected(one, .closed, at: start) == [.closeSocket(one), .fork(two)])
        #expect(
            roster.exited(one, .killed(signal: 11), at: start)
                == [.closeSocket(one), .report(.lost(one, lost(.ended(.killed(signal: 11)))))])
    }

    @Test func `a worker that closes its socket and lives on is killed`() {
        var roster = roster(ready: 1)
        _ = roster.disconnected(one, .truncated(expectedBytes: 20, foundBytes: 1), at: start)
        roster.forked(two, processID: 102)
        let later = start + Deadlines.exitReport
        #expect(roster.tick(at: later) == [.closeSocket(one), .kill(one)])
        #expect(
            roster.exited(one, .killed(signal: 9), at: later)
                == [.closeSocket(one), .report(.lost(one, lost(.socketClosed)))])
    }

    @Test func `an end that nobody reports is the nursery's fault`() {
        var roster = roster(ready: 1)
        _ = roster.disconnected(one, .unknownFlags(9), at: start)
        roster.forked(two, processID: 102)
        #expect(roster.tick(at: start + Deadlines.nursery) == [.replaceNursery(.silent)])
    }

    @Test func `the end of a worker that nobody knows changes nothing`() {
        var roster = roster(ready: 1)
        #expect(roster.exited(WorkerID(9), .exited(code: 0), at: start) == [])
        #expect(roster.disconnected(WorkerID(9), .closed, at: start) == [])
        #expect(roster.received(Frame(.effects), from: WorkerID(9), at: start) == [])
        #expect(roster.idleWorkers == [one])
    }

    @Test func `with the nursery all its workers are lost, each with its own cause`() {
        var roster = roster(ready: 3)
        _ = roster.disconnected(one, .unknownFlags(9), at: start)
        let reason = NurseryLost.ended(.killed(signal: 9))
        #expect(
            roster.nurseryLost(reason, at: start) == [
                .report(.nurseryLost(reason)),
                .closeSocket(one), .report(.lost(one, lost(.violation(.unknownFlags(9))))),
                .closeSocket(two), .report(.lost(two, lost(.nurseryLost, 102))),
                .closeSocket(WorkerID(3)), .report(.lost(WorkerID(3), lost(.nurseryLost, 103))),
                .closeSocket(WorkerID(4)), .report(.lost(WorkerID(4), lost(.nurseryLost, nil))),
                .startNursery, .fork(WorkerID(5)), .fork(WorkerID(6)), .fork(WorkerID(7)),
            ])
    }

    @Test func `a nursery that never had a worker ready counts as a failure to start`() {
        var roster = Roster(workerCount: 1)
        _ = roster.fill(at: start)
        for _ in 0..<Roster.failedStartsMax { _ = roster.nurseryLost(.silent, at: start) }
        #expect(roster.isHopeless)
        #expect(roster.startFailure == .nurseryDoesNotStart(.silent))
        #expect(
            roster.tick(at: start + Deadlines.startPause).first == .startNursery)
    }

    // MARK: Size

    @Test func `growing forks, shrinking lets idle workers leave`() {
        var roster = roster(ready: 2)
        #expect(roster.resize(to: 3, at: start) == [.fork(WorkerID(3))])
        #expect(roster.resize(to: 1, at: start) == [.sendBye(two)])
        // The third one was still starting.
        #expect(
            roster.received(Frame(.ready), from: WorkerID(3), at: start)
                == [.report(.ready(WorkerID(3))), .sendBye(WorkerID(3))])
        #expect(roster.idleWorkers == [one])
        #expect(roster.disconnected(two, .closed, at: start) == [.closeSocket(two)])
        #expect(
            roster.exited(two, .exited(code: 0), at: start) == [.closeSocket(two), .report(.left(two))])
    }

    @Test func `a worker that does not leave is killed`() {
        var roster = roster(ready: 1)
        _ = roster.resize(to: 0, at: start)
        #expect(roster.tick(at: start + Deadlines.drain) == [.closeSocket(one), .kill(one)])
        #expect(
            roster.exited(one, .killed(signal: 9), at: start)
                == [.closeSocket(one), .report(.lost(one, lost(.deadlineExceeded(Deadlines.drain))))])
        #expect(roster.isEmpty)
    }

    // MARK: Bad answers

    @Test func `an answer about another execution is no answer, and its sender is given up`() {
        var roster = roster(ready: 1)
        _ = roster.assign(to: one, about: 7, within: .seconds(1), at: start)
        #expect(
            roster.received(Frame(.echo, block: 6), from: one, at: start) == [
                .closeSocket(one), .kill(one), .fork(two),
            ])
        let cause = WorkerLost.Cause.violation(.unexpectedBlock(expected: 7, found: 6))
        #expect(
            roster.exited(one, .killed(signal: 9), at: start)
                == [.closeSocket(one), .report(.lost(one, lost(cause)))])
    }

    @Test func `answers are about what was asked, in that order`() {
        var roster = roster(ready: 1)
        _ = roster.assign(to: one, about: 7, within: .seconds(1), at: start)
        roster.expectReply(from: one, about: 8, within: .seconds(1), at: start)
        for block in [7, 8] as [UInt64] {
            let frame = Frame(.echo, block: block)
            #expect(roster.received(frame, from: one, at: start) == [.report(.reply(one, frame))])
        }
        #expect(roster.idleWorkers == [one])
    }

    @Test func `a worker that is condemned is killed, replaced and reported with the reason`() {
        var roster = roster(ready: 1)
        let error = WireError.outOfRange(.effects, field: "index", found: 3)
        #expect(roster.condemn(one, .violation(error), at: start) == [.closeSocket(one), .kill(one), .fork(two)])
        #expect(roster.condemn(one, .violation(error), at: start) == [])
        #expect(
            roster.exited(one, .killed(signal: 9), at: start)
                == [.closeSocket(one), .report(.lost(one, lost(.violation(error))))])
    }

    @Test func `a worker that needs more memory than it may have is lost for that reason`() {
        var roster = roster(ready: 1)
        #expect(
            roster.exited(one, .outOfMemory, at: start)
                == [.closeSocket(one), .report(.lost(one, lost(.outOfMemory))), .fork(two)])
    }

    @Test func `idle workers can be replaced by fresh ones`() {
        var roster = roster(ready: 1)
        #expect(roster.refresh(at: start) == [.sendBye(one), .fork(two)])
        #expect(roster.idleWorkers == [])
        #expect(roster.exited(one, .exited(code: 0), at: start) == [.closeSocket(one), .report(.left(one))])
    }
}
