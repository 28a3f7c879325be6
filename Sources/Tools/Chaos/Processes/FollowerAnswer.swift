import Chain
import Coordinator
import Primitives

/// What the coordinator's side says, a line of words each.
enum FollowerAnswer: Equatable {
    /// The store was opened and its whole state checked.
    case opened(head: Hash, receiptsHash: Hash, accounts: Int, slots: Int, lostReaders: Int)
    /// The workers are asked for; orders are taken.
    case ready
    case step(String)
    /// The step that was asked for has come; it waits for a line.
    case atGate
    case executed(hash: Hash, receiptsHash: Hash, accessListHash: Hash, again: Int, repeats: Int)
    /// A worker was lost over the block before it, by this cause.
    case lost(String)
    /// The move is done.
    case done(head: Hash, stateRoot: Hash)
    /// Processes that pin the store and are dead.
    case readers(dead: Int)
    case failed(String)

    var line: String {
        switch self {
        case .opened(let head, let receiptsHash, let accounts, let slots, let lostReaders):
            "opened \(head) \(receiptsHash) \(accounts) \(slots) \(lostReaders)"
        case .ready: "ready"
        case .step(let name): "step \(name)"
        case .atGate: "gate"
        case .executed(let hash, let receiptsHash, let accessListHash, let again, let repeats):
            "executed \(hash) \(receiptsHash) \(accessListHash) \(again) \(repeats)"
        case .lost(let cause): "lost \(cause)"
        case .done(let head, let stateRoot): "done \(head) \(stateRoot)"
        case .readers(let dead): "readers \(dead)"
        case .failed(let text): "failed \(text.replacing("\n", with: " "))"
        }
    }

    /// Nil for what is no answer.
    init?(_ line: String) {
        let words = line.split(separator: " ", maxSplits: 1)
        let rest = words.count > 1 ? words[1].split(separator: " ").map(String.init) : []
        func hash(_ position: Int) -> Hash? { rest.indices.contains(position) ? Hash(hex: rest[position]) : nil }
        func number(_ position: Int) -> Int? { rest.indices.contains(position) ? Int(rest[position]) : nil }
        switch words.first {
        case "ready": self = .ready
        case "gate": self = .atGate
        case "step": self = .step(rest.first ?? "")
        case "failed": self = .failed(words.count > 1 ? String(words[1]) : "")
        case "lost": self = .lost(words.count > 1 ? String(words[1]) : "")
        case "opened":
            guard let head = hash(0), let receiptsHash = hash(1), let accounts = number(2), let slots = number(3),
                let lostReaders = number(4)
            else { return nil }
            self = .opened(
                head: head, receiptsHash: receiptsHash, accounts: accounts, slots: slots, lostReaders: lostReaders)
        case "executed":
            guard let block = hash(0), let receiptsHash = hash(1), let listHash = hash(2), let again = number(3),
                let repeats = number(4)
            else { return nil }
            self = .executed(
                hash: block, receiptsHash: receiptsHash, accessListHash: listHash, again: again, repeats: repeats)
        case "done":
            guard let head = hash(0), let stateRoot = hash(1) else { return nil }
            self = .done(head: head, stateRoot: stateRoot)
        case "readers":
            guard let dead = number(0) else { return nil }
            self = .readers(dead: dead)
        default: return nil
        }
    }
}

extension PipelineStep {
    var name: String {
        switch self {
        case .stage(let stage): stage.rawValue
        case .undo: "undo"
        case .redo: "redo"
        }
    }
}
