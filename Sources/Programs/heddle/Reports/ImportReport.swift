import ChainFiles
import Console
import Primitives
import State

/// What an import came to. Its JSON names are these, with underscores.
struct ImportReport: Encodable {
    /// complete, stopped, refused, failed or unreadable.
    let end: String
    let head: Block
    let executed: Int
    /// They were there already.
    let skipped: Int
    /// Beside the chain.
    let kept: Int
    /// Handed over and not waited for, of an import that was stopped.
    let undecided: Int
    /// With an access list from the file.
    let listed: Int
    let transactions: Int
    let gasUsed: UInt64
    let seconds: Double
    /// Nil where nothing was new.
    let firstNew: UInt64?
    let stoppedAt: Stop?
    let reason: String?
    let status: ExitStatus
    /// For whoever reads the text.
    private let advice: String?

    struct Block: Encodable {
        let number: UInt64
        let hash: String
        let stateRoot: String

        init(_ block: BlockReference) {
            (number, hash, stateRoot) = (block.number, block.hash.hex, block.stateRoot.hex)
        }
    }

    struct Stop: Encodable {
        let number: UInt64
        let hash: String
        /// In bytes of the chain file.
        let offset: UInt64
    }

    private enum CodingKeys: String, CodingKey {
        case end, head, executed, skipped, kept, undecided, listed, transactions, gasUsed, seconds, firstNew, stoppedAt,
            reason
    }

    init(_ tally: ImportTally, _ end: ImportEnd, duration: Duration) {
        head = Block(tally.head)
        (executed, skipped, kept, listed) = (tally.executed, tally.skipped, tally.kept, tally.listed)
        undecided = tally.undecided
        (transactions, gasUsed, firstNew) = (tally.transactions, tally.gasUsed, tally.firstNew)
        seconds = duration / .seconds(1)
        if case .unreadable(let error) = end { advice = Self.advice(on: error) } else { advice = nil }
        switch end {
        case .complete: (self.end, stoppedAt, reason, status) = ("complete", nil, nil, .allAsExpected)
        case .stopped: (self.end, stoppedAt, reason, status) = ("stopped", nil, nil, .notCarriedOut)
        case .refused(let block):
            (self.end, stoppedAt, reason, status) = ("refused", Stop(block), block.reason, .otherwise)
        case .failed(let block):
            (self.end, stoppedAt, reason, status) = ("failed", Stop(block), block.reason, .notCarriedOut)
        case .unreadable(let error):
            (self.end, stoppedAt, reason, status) = ("unreadable", nil, "\(error)", .notCarriedOut)
        }
    }

    var text: String {
        var lines: [String] = []
        if skipped > 0 {
            let rest = firstNew.map { "; the first new one is block \($0)" } ?? "; nothing was new"
            lines.append("there       \(Format.count(skipped, "block")) already\(rest)")
        }
        let duration = Duration.seconds(seconds)
        lines.append(
            """
            executed    \(Format.count(executed, "block")), \(Format.count(transactions, "transaction")), \
            \(Format.count(listed)) with a list, in \(Format.duration(duration)) \
            (\(Format.megagasPerSecond(gas: gasUsed, in: duration)) Mgas/s)
            """)
        if kept > 0 { lines.append("kept        \(Format.count(kept, "block")) beside the chain") }
        switch (end, stoppedAt) {
        case ("stopped", _):
            lines.append("stopped     as was asked for; the same command goes on from here")
            if undecided > 0 {
                lines.append("            \(Format.count(undecided)) more the daemon has in hand, and may still take")
            }
        case (_, let stop?):
            let verdict = end == "refused" ? "REFUSED   " : "NO VERDICT"
            lines.append(
                "\(verdict)  block \(stop.number)  \(stop.hash), at byte \(stop.offset)"
            )
            lines.append("            \(reason ?? "")")
        case (_, nil):
            if let reason { lines.append("UNREADABLE  \(reason)") }
            if let advice { lines.append("            \(advice)") }
        }
        lines.append("head        block \(head.number)  \(head.hash)")
        lines.append("state root  \(head.stateRoot)")
        return lines.joined(separator: "\n")
    }

    private static func advice(on error: ChainFileError) -> String? {
        switch error.reason {
        case .cannotOpen, .cannotRead, .cannotWrite: nil
        case _ where error.offset == 0:
            "Is it the right file? Blocks are RLP, one after another, as geth's `export` writes them; lists are pairs."
        case .truncated: "It is cut off there; what comes before is in. With the whole file, repeat the command."
        default: "It is damaged there; what comes before is in. With a good file, repeat the command."
        }
    }
}

extension ImportReport.Stop {
    fileprivate init(_ block: ImportEnd.StoppedBlock) {
        (number, hash, offset) = (block.number, block.hash.hex, block.offset)
    }
}
