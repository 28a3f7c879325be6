import Chain
import Coordinator
import Primitives
import Scheduling
import State
import Transition

/// The line of JSON that execution clients agreed on for a slow block, so that one tool reads the logs of all of them
/// (ethresear.ch/t/23907). What only we know stands in an object of its own, `heddle`.
///
/// Left out is what we do not measure: reads happen in workers, in the middle of execution, and are neither timed nor
/// told apart by whether a cache had them.
public struct SlowBlockLine: Equatable, Sendable {
    public let text: String

    /// Nil for a block that took less than `threshold`. Zero is for every block, less than zero for none.
    ///
    /// - Parameter outcome: what the block came to; without it nothing is said about reads and writes.
    public init?(_ report: BlockReport, _ outcome: BlockOutcome? = nil, threshold: Duration) {
        guard threshold >= .zero, report.times.total >= threshold else { return nil }
        var members = [
            #""level":"warn","msg":"Slow block""#,
            Self.block(report),
            Self.timing(report),
            #""throughput":{"mgas_per_sec":\#(Self.throughput(report))}"#,
        ]
        if let outcome { members += [Self.reads(outcome), Self.writes(outcome.changes)] }
        members.append(Self.own(report))
        text = "{" + members.joined(separator: ",") + "}"
    }

    private static func block(_ report: BlockReport) -> String {
        object(
            "block",
            [
                ("number", "\(report.number)"), ("hash", "\"\(report.hash.hex)\""), ("gas_used", "\(report.gasUsed)"),
                ("tx_count", "\(report.transactionCount)"),
            ])
    }

    private static func timing(_ report: BlockReport) -> String {
        let times = report.times
        let execution = times[.plan] + times[.dispatch] + times[.reconcile] + times[.epilogue]
        return object(
            "timing",
            [
                ("execution_ms", milliseconds(execution)), ("state_hash_ms", milliseconds(times[.merkleize])),
                ("commit_ms", milliseconds(times[.commit])), ("total_ms", milliseconds(times.total)),
            ])
    }

    /// Every account and slot that the block touched, each once, wherever its value came from.
    private static func reads(_ outcome: BlockOutcome) -> String {
        let accounts = outcome.accessList.accounts
        let slots = accounts.reduce(0) { $0 + $1.storageChanges.count + $1.storageReads.count }
        return object("state_reads", [("accounts", "\(accounts.count)"), ("storage_slots", "\(slots)")])
    }

    private static func writes(_ changes: StateChanges) -> String {
        let accounts = changes.accounts
        let slots = accounts.reduce(0) { $0 + $1.slots.count }
        let deletedSlots = accounts.reduce(0) { $0 + $1.slots.count { $0.value == .zero } }
        let codes = accounts.compactMap(\.code)
        return object(
            "state_writes",
            [
                ("accounts", "\(accounts.count)"), ("accounts_deleted", "\(accounts.count { $0.account == nil })"),
                ("storage_slots", "\(slots)"), ("storage_slots_deleted", "\(deletedSlots)"),
                ("code", "\(codes.count)"), ("code_bytes", "\(codes.reduce(0) { $0 + $1.count })"),
            ])
    }

    private static func own(_ report: BlockReport) -> String {
        let stages = Stage.allCases.map { ("\($0.rawValue)_ms", milliseconds(report.times[$0])) }
        return object(
            "heddle",
            [
                ("strategy", "\"\(report.strategy.rawValue)\""), ("tier", "\(report.tier.rawValue)"),
                ("shortcut", "\(report.tookShortcut)"), ("groups", "\(report.groupCount)"),
                ("largest_group", "\(report.largestGroup)"), ("redispatched", "\(report.redispatchedCount)"),
                ("workers_lost", "\(report.lostWorkers)"),
                ("worker_execution_ms", milliseconds(report.executionTimes.total)),
            ] + stages)
    }

    /// The values are numbers, words of ours and hashes: nothing in them needs to be escaped.
    private static func object(_ name: String, _ members: [(name: String, value: String)]) -> String {
        "\"\(name)\":{" + members.map { "\"\($0.name)\":\($0.value)" }.joined(separator: ",") + "}"
    }

    /// To the microsecond.
    private static func milliseconds(_ duration: Duration) -> String {
        let (seconds, attoseconds) = duration.components
        let microseconds = (attoseconds + 500_000_000_000) / 1_000_000_000_000
        return decimal(max(0, seconds * 1_000_000 + microseconds), places: 3)
    }

    /// Millions of gas per second of the whole block, to the hundredth; zero where no time was measured.
    private static func throughput(_ report: BlockReport) -> String {
        let seconds = report.times.total.inSeconds
        guard seconds > 0 else { return "0.00" }
        let hundredths = (Double(report.gasUsed) / seconds / 10_000).rounded()
        return decimal(Int64(exactly: hundredths) ?? .max, places: 2)
    }

    private static func decimal(_ value: Int64, places: Int) -> String {
        let digits = String(value)
        let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
        return "\(padded.dropLast(places)).\(padded.suffix(places))"
    }
}
