import Chain
import Console
import Coordinator
import Foundation
import Primitives
import Scheduling
import State
import Synchronization
import Transition

/// The coordinator's side: opens the store, checks all of it, and then does one order after another, a line each from
/// standard input.
///
/// - `import NAME WANTED [STEP COUNT]`: the block `NAME.block` with the list `NAME.list` beside the store; before the
///   so-manyeth STEP it says so and waits for a line
/// - `next NAME`: the block that most likely comes after the one that is imported next
/// - `head HASH [STEP COUNT]`
/// - `readers`
public struct ChaosFollower {
    private let folder: String
    private let schedule: ForkSchedule
    private let options: PipelineOptions
    private let gate = Gate()

    /// - Parameter folder: holds the store, `store`, and the blocks, `blocks`.
    public init(folder: String, chainID: UInt64, options: PipelineOptions) {
        self.folder = folder
        schedule = ForkSchedule(chainID: chainID, forks: [(.amsterdam, .block(0))])
        self.options = options
    }

    /// Returns when there are no more orders.
    public func run() {
        do {
            try serve()
        } catch {
            say(.failed("\(error)"))
        }
    }

    private func serve() throws {
        let path = "\(folder)/store"
        let store = try Store(path: path)
        let lostReaders = try store.clearLostReaders()
        let head = try check(store)
        say(
            .opened(
                head: head.hash, receiptsHash: head.receiptsHash, accounts: head.count.accounts,
                slots: head.count.slots, lostReaders: lostReaders))
        var options = options
        let gate = gate
        options.observer = { step in gate.pass(step) }
        var follower = try ChainFollower.start(store: store, schedule: schedule, options: options, storePath: path)
        say(.ready)
        while let line = readLine() {
            let words = line.split(separator: " ").map(String.init)
            switch words.first {
            case "import" where words.count >= 3:
                gate.arm(words.dropFirst(3))
                let block = try bytes(of: "\(words[1]).block")
                let list = try bytes(of: "\(words[1]).list")
                report { () throws(BlockError) in
                    try follower.importBlock(block, accessList: list, isWanted: words[2] == "1").executed
                }
                sayHead(of: store)
            case "next" where words.count == 2:
                follower.expect(try bytes(of: "\(words[1]).block"))
            case "head" where words.count >= 2:
                gate.arm(words.dropFirst(2))
                let hash = Hash(hex: words[1]) ?? .zero
                report { () throws(BlockError) in try follower.setHead(hash).executed }
                sayHead(of: store)
            case "readers":
                say(.readers(dead: try store.readers().count { !ProcessTree.isAlive($0) }))
            default:
                say(.failed("no such order: \(line)"))
            }
        }
        follower.shutdown()
    }

    /// The head, with everything below it checked.
    private func check(_ store: Store) throws -> (hash: Hash, receiptsHash: Hash, count: StateCount) {
        let snapshot = try store.snapshot()
        let count = try snapshot.verifyState()
        let block = try snapshot.storedBlock(withHash: snapshot.block.hash)
        return (snapshot.block.hash, Keccak.hash(block?.receipts ?? []), count)
    }

    private func report(_ body: () throws(BlockError) -> [ProcessedBlock]) {
        do throws(BlockError) {
            for processed in try body() {
                let (outcome, report) = (processed.outcome, processed.report)
                say(
                    .executed(
                        hash: report.hash, receiptsHash: Keccak.hash(receipts: outcome.receipts.map(\.encoded)),
                        accessListHash: Keccak.hash(outcome.accessList.encoded), again: report.redispatchedCount,
                        repeats: report.repeatCount))
                for lost in report.workersLost { say(.lost(lost.cause.name)) }
                if let overruled = report.overruledVerdict { say(.failed("a verdict was overruled: \(overruled)")) }
            }
        } catch {
            say(.failed("\(error)"))
        }
    }

    private func sayHead(of store: Store) {
        let head = store.head
        say(.done(head: head?.hash ?? .zero, stateRoot: head?.stateRoot ?? .zero))
    }

    private func bytes(of name: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: URL(fileURLWithPath: "\(folder)/blocks/\(name)")))
    }

    private func say(_ answer: FollowerAnswer) { Terminal.write(answer.line) }
}

/// Says every step, and waits at one of them.
private final class Gate: Sendable {
    private let armed = Mutex<(step: String, count: Int)?>(nil)

    /// `words`: a step and how many of it come to pass; nothing for no gate.
    func arm(_ words: ArraySlice<String>) {
        let words = Array(words)
        armed.withLock { $0 = words.count == 2 ? (words[0], Int(words[1]) ?? 1) : nil }
    }

    func pass(_ step: PipelineStep) {
        Terminal.write(FollowerAnswer.step(step.name).line)
        let isReached = armed.withLock { armed in
            guard var gate = armed, gate.step == step.name else { return false }
            gate.count -= 1
            armed = gate.count > 0 ? gate : nil
            return gate.count == 0
        }
        guard isReached else { return }
        Terminal.write(FollowerAnswer.atGate.line)
        _ = readLine()
    }
}
