import Chain
import Primitives
import Scheduling

/// All that is carried from block to block, as somebody decided that it be used: the history, the layouts of
/// contracts, and the policy.
public struct SpeculationMemory: Sendable {
    /// Why nothing was known when it was made.
    public enum ColdStart: Equatable, Sendable {
        /// Nothing is to be read.
        case learningIsOff
        case nothingKept
        /// What was kept cannot be read; it is written anew.
        case unreadable(InvalidHistory)
    }

    /// After so many blocks, what was learned is worth writing down again.
    public static let blocksBetweenRecords: UInt64 = 32

    public let learning: Learning
    /// Nil where it began with what was kept.
    public let coldStart: ColdStart?
    public private(set) var history = ConflictHistory()
    public private(set) var layouts = SlotLayouts()
    public private(set) var policy = SpeculationPolicy()
    private var blocksSinceRecord: UInt64 = 0

    /// - Parameter record: what was kept, if anything.
    public init(learning: Learning = .on, record: [UInt8]? = nil) {
        self.learning = learning
        guard learning != .off else {
            coldStart = .learningIsOff
            return
        }
        guard let record else {
            coldStart = .nothingKept
            return
        }
        do throws(InvalidHistory) {
            (history, layouts, policy) = try Self.read(record)
            coldStart = nil
        } catch {
            coldStart = .unreadable(error)
        }
    }

    /// Adds what the transaction is expected to touch, by its calldata and by what calls like it always did, to what it
    /// says of itself; false where nothing is known but that.
    func extend(_ access: inout PredictedAccess, by transaction: Transaction, sender: Address?) -> Bool {
        let isForecast = access.addCall(of: transaction, sender: sender, layouts)
        guard !access.isComplete else { return true }
        return access.addUsual(of: transaction, history) || isForecast
    }

    /// Takes a block in, unless nothing is to be learned.
    public mutating func learn(from block: [ObservedTransaction], _ outcome: SpeculationOutcome) {
        guard learning == .on else { return }
        history.learn(from: block)
        layouts.learn(from: block)
        policy.note(outcome)
        blocksSinceRecord += 1
    }

    /// What to keep now; nil as long as that is not worth its bytes.
    ///
    /// - Parameter isLast: whether nothing will be asked any more.
    public mutating func dueRecord(isLast: Bool = false) -> [UInt8]? {
        guard blocksSinceRecord >= (isLast ? 1 : Self.blocksBetweenRecords) else { return nil }
        blocksSinceRecord = 0
        return record
    }

    // MARK: The record

    private static let version: UInt64 = 1

    /// All of it, as bytes.
    public var record: [UInt8] {
        var encoder = RLPEncoder()
        encoder.list { fields in
            fields.append(Self.version)
            fields.append(history.encoded)
            fields.append(layouts.encoded)
            policy.write(to: &fields)
        }
        return encoder.bytes
    }

    /// All of it, or nothing.
    private static func read(
        _ record: [UInt8]
    ) throws(InvalidHistory) -> (ConflictHistory, SlotLayouts, SpeculationPolicy) {
        var fields = try HistoryReader(list: record)
        let version = try fields.number("the version of the record", max: .max)
        guard version == Self.version else { throw .version(expected: Self.version, found: version) }
        let history = try ConflictHistory(encoded: try fields.bytes(max: HistoryLimits.encodedBytesMax))
        let layouts = try SlotLayouts(encoded: try fields.bytes(max: SlotLayouts.encodedBytesMax))
        let policy = try SpeculationPolicy(from: &fields)
        try fields.finish()
        return (history, layouts, policy)
    }
}

extension SpeculationMemory.ColdStart: CustomStringConvertible {
    public var description: String {
        switch self {
        case .learningIsOff: "nothing is learned, and nothing that was is used"
        case .nothingKept: "nothing was learned before"
        case .unreadable(let error): "what was learned before cannot be read, and is learned anew: \(error)"
        }
    }
}
