import Primitives
import Scheduling

/// What should not have happened to a block, as it is kept for whoever looks into it.
public struct Incident: Equatable, Sendable {
    /// What it was. The names are in files.
    public enum Kind: String, Sendable {
        /// Parallel execution called a block invalid, and execution in order did not.
        case overruledVerdict = "overruled-verdict"
        /// Workers said different things about the state root, or a wrong one; the coordinator made it by itself.
        case merkleDispute = "merkle-dispute"
        /// No way to execute the block came to a verdict.
        case undecided
        /// The same, and workers were lost over it.
        case workersLost = "workers-lost"
    }

    public let kind: Kind
    public let number: UInt64
    public let hash: Hash
    public let strategy: Strategy
    /// The verdict that did not hold, why there is none, or what workers did not agree about.
    public let text: String
    public let lostWorkers: Int

    init(_ kind: Kind, _ text: String, _ report: BlockReport, strategy: Strategy) {
        self.kind = kind
        self.text = text
        self.strategy = strategy
        (number, hash, lostWorkers) = (report.number, report.hash, report.lostWorkers)
    }

    /// Incidents of one block and kind have one name; names stand in the order of blocks.
    var fileStem: String {
        let digits = String(number)
        let padding = String(repeating: "0", count: max(0, 12 - digits.count))
        return "\(padding)\(digits)-\(hash.hex.dropFirst(2).prefix(16))-\(kind.rawValue)"
    }

    /// One line. `capsule` is nil where none could be made, for the reason given.
    func json(at time: String, heddle: String, capsule: KeptCapsule?, failure: String?) -> String {
        var line = JSONLine()
        line.add("time", time)
        line.add("heddle", heddle)
        line.add("kind", kind.rawValue)
        line.add("number", number)
        line.add("hash", hash.hex)
        line.add("strategy", strategy.rawValue)
        line.add("text", text)
        line.add("lost_workers", UInt64(lostWorkers))
        if let capsule {
            line.add("capsule", capsule.fileName)
            line.add("capsule_bytes", UInt64(capsule.byteCount))
            line.add("capsule_is_complete", capsule.isComplete)
        }
        if let failure { line.add("capsule_failure", failure) }
        return line.text
    }

    /// The capsule that belongs to an incident.
    struct KeptCapsule {
        let fileName: String
        let byteCount: Int
        /// False where no worker could execute the block while it was recorded.
        let isComplete: Bool
    }
}
