import Console

/// What became of one block, ready to be printed. Its JSON names are these, with underscores.
struct BlockRecord: Encodable, Equatable {
    /// What became of it. Kept: it stands beside the chain, and is executed if its branch is chosen. Undecided: the
    /// world failed, and nothing is known about the block.
    enum Verdict: String, Encodable { case accepted, kept, refused, undecided }

    var caseName: String
    /// Nil where the bytes do not even decode.
    var number: UInt64?
    var verdict: Verdict
    var isAsExpected: Bool
    /// Why it was refused or is undecided; what was expected, if that is not what happened.
    var reason: String?
    var expected: String?
    var transactionCount = 0
    var groupCount = 0
    var largestGroup = 0
    /// 0 for the first plan, 1 for the refined one, 2 in order.
    var tier = 0
    var dispatchedAgain = 0
    var gasUsed: UInt64 = 0
    var bytesMoved = 0
    var milliseconds = 0.0
    /// In the order of the pipeline.
    var stages: [StageTime] = []

    /// One line for the person who watches.
    var line: String {
        let name = number.map { "block \($0)" } ?? "block ?"
        var parts = [name, verdict.rawValue]
        if verdict == .accepted {
            parts += [
                Format.count(transactionCount, "transaction"), Format.count(groupCount, "group"), "tier \(tier)",
                Format.duration(duration), "\(Format.megagasPerSecond(gas: gasUsed, in: duration)) Mgas/s",
            ]
        } else if verdict == .kept {
            parts.append("beside the chain, not executed")
        } else if let reason {
            parts.append(reason)
        }
        let line = parts.joined(separator: "  ")
        return isAsExpected ? line : "\(line)  NOT AS EXPECTED: \(expected ?? "accepted")"
    }

    private var duration: Duration { .nanoseconds(Int64(milliseconds * 1_000_000)) }
}
