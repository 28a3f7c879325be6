import Console
import Foundation

/// All blocks of a run: a line each while it runs, and a summary; or one JSON document at the end.
struct RunReport: Encodable {
    private(set) var blocks: [BlockRecord] = []
    /// Chains that did not end where their file says.
    private(set) var wrongEnds: [ChainEnd] = []
    private(set) var accepted = 0
    private(set) var kept = 0
    private(set) var refused = 0
    private(set) var undecided = 0
    private(set) var notAsExpected = 0
    private(set) var transactions = 0
    private(set) var gasUsed: UInt64 = 0
    private(set) var milliseconds = 0.0

    var status: ExitStatus { notAsExpected == 0 ? .allAsExpected : .otherwise }

    mutating func add(_ block: BlockRecord) {
        blocks.append(block)
        switch block.verdict {
        case .accepted:
            accepted += 1
            transactions += block.transactionCount
            gasUsed += block.gasUsed
            milliseconds += block.milliseconds
        case .kept: kept += 1
        case .refused: refused += 1
        case .undecided: undecided += 1
        }
        if !block.isAsExpected { notAsExpected += 1 }
    }

    mutating func add(_ end: ChainEnd) {
        wrongEnds.append(end)
        notAsExpected += 1
    }

    var summary: String {
        let time = Duration.nanoseconds(Int64(milliseconds * 1_000_000))
        var parts = [
            "\(Format.count(accepted, "block")) accepted", "\(Format.count(refused)) refused",
            Format.count(transactions, "transaction"), Format.duration(time),
            "\(Format.megagasPerSecond(gas: gasUsed, in: time)) Mgas/s",
        ]
        if kept > 0 { parts.insert("\(Format.count(kept)) kept beside the chain", at: 2) }
        if undecided > 0 { parts.insert("\(Format.count(undecided)) undecided", at: 2) }
        let verdict = notAsExpected == 0 ? "all as expected" : "\(Format.count(notAsExpected)) NOT AS EXPECTED"
        return parts.joined(separator: ", ") + ": " + verdict
    }

    /// For machines; keys are sorted, so that the same run gives the same text.
    func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        encoder.keyEncodingStrategy = .convertToSnakeCase
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
}
