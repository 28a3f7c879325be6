import Chain
import Foundation
import Primitives
import Scratch
import State
import Wire
import Workloads

/// One chain through one store, whatever befalls the processes that do it.
struct ChainRun {
    /// Nothing that has a deadline takes as long as this.
    private static let patience = Duration.seconds(120)
    /// How long a process may outlive its coordinator.
    private static let farewell = Duration.seconds(5)

    private let chain: ChaosChain
    private let seed: UInt64
    private let number: Int
    private let command: FollowerProcess.Command
    private let folder: ChaosFolder
    private var random: SplitMix64
    private var injector: Injector
    private var follower: FollowerProcess?
    private var head: Hash
    private var move: Move?
    /// What comes after it, if that is a block: whoever takes one may begin with the next.
    private var nextBlock: Hash?
    /// Processes below a coordinator that is being killed.
    private var survivors: [pid_t] = []
    /// Faults of the last attempt for which there was no time.
    private var undone: [Fault] = []
    /// How long moves take, and steps, so that faults come in the middle of them.
    private var usualMove = Duration.milliseconds(20)
    private var usualStep: [String: Duration] = [:]

    init(_ chain: ChaosChain, seed: UInt64, number: Int, command: FollowerProcess.Command) throws {
        self.chain = chain
        self.seed = seed
        self.number = number
        self.command = command
        random = SplitMix64(seed: seed &+ UInt64(number))
        injector = Injector(seed: random.next())
        folder = try ChaosFolder(chain)
        head = chain.tree.genesisHeader.hash
    }

    mutating func run(
        _ plan: inout FaultPlan, _ report: inout ChaosReport, isOver: (ChaosReport) -> Bool,
        advance: (ChaosReport) -> Void
    ) throws(ChaosFailure) {
        try start(&report)
        for (position, move) in chain.moves.enumerated() {
            self.move = move
            nextBlock = chain.moves.dropFirst(position + 1).first?.block?.block.hash
            let faults = move.block == nil ? [] : plan.next()
            try make(move, faults, &plan, &report)
            if move.block != nil { report.blocks += 1 }
            if move.isSwitch { report.switches += 1 }
            advance(report)
            if isOver(report) { break }
        }
        try finish(&report)
    }

    // MARK: One move

    /// Tries until the move is made: a coordinator that was killed is followed by another.
    private mutating func make(
        _ move: Move, _ faults: [FaultPlan.Planned], _ plan: inout FaultPlan, _ report: inout ChaosReport
    ) throws(ChaosFailure) {
        var faults = faults
        while true {
            let aim = plan.aim(isSwitch: move.isSwitch)
            let isMade = try attempt(move, faults, aim, &report)
            plan.postpone(undone)
            if isMade { break }
            if let aim { plan.didKill(aim) }
            try restart(move, &report)
            faults = []
            if head == move.headAfter, move.kind != .keep { break }
        }
        head = move.headAfter
    }

    /// False if the coordinator was killed, as `aim` wants it.
    private mutating func attempt(
        _ move: Move, _ faults: [FaultPlan.Planned], _ aim: Aim?, _ report: inout ChaosReport
    ) throws(ChaosFailure) -> Bool {
        guard let follower else { throw failure("there is no coordinator") }
        let start = ContinuousClock.now
        var agenda = faults.map { (fault: $0.fault, instant: start + usualMove * $0.instant) }
        defer { undone = agenda.map(\.fault) }
        var killInstant: ContinuousClock.Instant?
        if aim == .anywhere || move.kind == .keep && aim != nil { killInstant = start + usualMove * random.fraction() }
        let gate = killInstant == nil ? aim.map { self.gate(of: $0, move) } : nil
        if let nextBlock { follower.say("next \(nextBlock)") }
        follower.say(order(move, gate: gate))

        var (step, stepStart) = ("begin", start)
        var isKilled = false
        var wrong: String?
        while true {
            let next = ([killInstant, injector.nextInstant] + agenda.map { Optional($0.instant) }).compactMap { $0 }
            let event = try listen(follower, until: min(next.min() ?? .now + Self.patience, start + Self.patience))
            let now = ContinuousClock.now
            switch event {
            case .answer(.step(let name)):
                usualStep[step] = ((usualStep[step] ?? .milliseconds(1)) * 3 + stepStart.duration(to: now)) / 4
                (step, stepStart) = (name, now)
            case .answer(.atGate):
                killInstant = now + (usualStep[step] ?? .milliseconds(2)) * (random.fraction() * 1.3)
                follower.say("go")
            case .answer(.executed(let hash, let receiptsHash, let listHash, let again, let repeats)):
                report.executions += 1
                report.redispatched += again
                report.repeats += repeats
                wrong = wrong ?? difference(hash, receiptsHash, listHash)
                step = "end"
            case .answer(.lost(let cause)):
                report.lostWorkers[cause, default: 0] += 1
            case .answer(.failed(let text)):
                wrong = wrong ?? text
            case .answer(.done(let head, let stateRoot)):
                // It was faster than its end.
                if isKilled { continue }
                injector.forget()
                if let wrong { throw failure(wrong) }
                guard head == move.headAfter, stateRoot == chain.expectations[head]?.stateRoot else {
                    throw failure("the head is \(head) with the root \(stateRoot)")
                }
                usualMove = (usualMove * 7 + start.duration(to: now)) / 8
                return true
            case .answer(let other):
                throw failure("an answer that nobody waits for: \(other.line)")
            case .ended:
                guard isKilled else { throw failure("the coordinator ended by itself: \(follower.end())") }
                report.faults[.killCoordinator, default: 0] += 1
                report.killsByStep[step, default: 0] += 1
                if move.isSwitch { report.killsInSwitch += 1 }
                return false
            case .silence:
                guard start.duration(to: now) < Self.patience else {
                    throw failure("no answer within \(Self.patience), at the step \(step)")
                }
            }
            injector.carryOn()
            if let instant = killInstant, instant <= now, !isKilled {
                isKilled = true
                killInstant = nil
                let tree = ProcessTree(of: follower.processID)
                survivors = tree.all
                kill(follower.processID, SIGKILL)
            }
            while let due = agenda.firstIndex(where: { $0.instant <= now }) {
                let fault = agenda.remove(at: due).fault
                let isDone = injector.inject(fault, below: follower.processID)
                if isDone { report.faults[fault, default: 0] += 1 } else { report.missed[fault, default: 0] += 1 }
            }
        }
    }

    private mutating func gate(of aim: Aim, _ move: Move) -> String {
        switch aim {
        case .dispatch, .merkleize, .commit: return "\(aim.rawValue) 1"
        case .anywhere: return "accept 1"
        case .switch:
            if case .returnTo = move.kind { return random.below(2) == 0 ? "undo 1" : "redo 1" }
            let steps = ["undo 1", "undo 2", "dispatch 1", "merkleize 1", "commit 1", "commit 2", "merkleize 2"]
            return random.pick(from: steps) ?? "undo 1"
        }
    }

    private func order(_ move: Move, gate: String?) -> String {
        let order =
            switch move.kind {
            case .extend, .switchHead: "import \(move.headAfter) 1"
            case .keep: "import \(move.block?.block.hash ?? .zero) 0"
            case .returnTo(let hash): "head \(hash)"
            }
        return gate.map { "\(order) \($0)" } ?? order
    }

    private func difference(_ hash: Hash, _ receiptsHash: Hash, _ listHash: Hash) -> String? {
        guard let expected = chain.expectations[hash] else { return "an unknown block \(hash) was executed" }
        if receiptsHash != expected.receiptsHash { return "other receipts of block \(hash)" }
        if listHash != expected.accessListHash { return "another access list of block \(hash)" }
        return nil
    }

    // MARK: Coordinators

    private mutating func start(_ report: inout ChaosReport) throws(ChaosFailure) {
        let started: FollowerProcess
        do throws(ChaosError) { started = try FollowerProcess(command, folder: folder.path) } catch {
            throw failure("\(error)")
        }
        follower = started
        let end = ContinuousClock.now + Self.patience
        while true {
            switch try listen(started, until: end) {
            case .answer(.opened(let found, let receiptsHash, let accounts, let slots, let lostReaders)):
                head = found
                report.storesChecked += 1
                report.accountsChecked += accounts
                report.slotsChecked += slots
                report.lostReaders += lostReaders
                guard let expected = chain.expectations[found] else { throw failure("the head is unknown: \(found)") }
                guard receiptsHash == expected.receiptsHash else { throw failure("other receipts in the store") }
            case .answer(.ready): return
            case .answer(.failed(let text)): throw failure("the store is unreadable: \(text)")
            case .answer(let other): throw failure("an answer that nobody waits for: \(other.line)")
            case .ended: throw failure("the coordinator ended by itself: \(started.end())")
            case .silence: throw failure("no store within \(Self.patience)")
            }
        }
    }

    /// A new coordinator on what the killed one left; the head must be at a block of the way.
    private mutating func restart(_ move: Move, _ report: inout ChaosReport) throws(ChaosFailure) {
        _ = follower?.end()
        follower = nil
        injector.forget()
        let end = ContinuousClock.now + Self.farewell
        // A nursery that was stopped cannot see that its coordinator is gone.
        for process in survivors { kill(process, SIGCONT) }
        while let process = survivors.first(where: ProcessTree.isAlive) {
            guard ContinuousClock.now < end else { throw failure("the process \(process) outlives its coordinator") }
            usleep(500)
        }
        survivors = []
        try start(&report)
        guard move.stops.contains(head) else { throw failure("after a kill the head is \(head)") }
    }

    /// Nobody dead pins the store, and the last coordinator leaves in order.
    private mutating func finish(_ report: inout ChaosReport) throws(ChaosFailure) {
        guard let last = follower else { return }
        last.sayGoodbye()
        let end = ContinuousClock.now + Self.patience
        while true {
            switch try listen(last, until: end) {
            case .ended:
                let status = last.end()
                guard status == .exited(code: 0) else { throw failure("the coordinator ended with \(status)") }
                try start(&report)
                return
            case .silence: throw failure("the coordinator does not end")
            case .answer(let other): throw failure("at the end: \(other.line)")
            }
        }
    }

    private func listen(
        _ follower: FollowerProcess, until instant: ContinuousClock.Instant
    ) throws(ChaosFailure) -> FollowerProcess.Event {
        do throws(ChaosError) { return try follower.listen(until: instant) } catch { throw failure("\(error)") }
    }

    private func failure(_ text: String) -> ChaosFailure {
        let hash = move?.block?.block.hash ?? move?.headAfter ?? head
        return ChaosFailure(
            seed: seed, chain: number, block: chain.expectations[hash]?.number ?? 0, hash: hash, text: text)
    }
}
