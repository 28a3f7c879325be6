import Console
import Speculation

extension BlockComparison {
    /// A title, a table with a line for each strategy and number of workers, and what is different.
    public var text: String {
        var lines = [title]
        if isValid { lines += table.lines + strategies.map(remark) }
        lines += strategies.compactMap { strategy in
            strategy.difference.map { "\(strategy.strategy): \($0)" }
        }
        return lines.joined(separator: "\n")
    }

    private var title: String {
        var parts = [
            "\(name): block \(number)", Format.count(transactions, "transaction"),
            "\(Format.decimal(Double(gasUsed) / 1e6, places: 1)) Mgas",
        ]
        if let longest = longestTransaction {
            parts.append(
                "longest transaction \(longest.position): \(Format.decimal(longest.milliseconds, places: 2)) ms, "
                    + "\(Self.percent(longest.timeShare)) of the time")
        }
        if !isValid { parts.append("REFUSED in order: \(verdict)") }
        return parts.joined(separator: ", ")
    }

    private var table: Table {
        var table = Table([
            .words("strategy"), .number("workers"), .words("how"), .number("time ms"), .number("speed-up"),
            .number("M"), .number("clock off"), .number("tier"), .number("again"), .number("largest"),
            .number("of gas"), .number("of time"), .number("wire"),
        ])
        for strategy in strategies {
            for time in strategy.times {
                let group = strategy.largestGroup
                table.append([
                    strategy.strategy, "\(time.workers)", time.isMeasured ? "MEASURED" : "COMPUTED",
                    Format.decimal(time.milliseconds, places: 2), Format.decimal(time.speedup, places: 2),
                    time.workers > 1 ? Format.decimal(time.shareOfPossibleGain, places: 2) : "-",
                    time.deviation.map { ($0 < 0 ? "" : "+") + Self.percent($0) } ?? "", "\(strategy.tier)",
                    "\(strategy.redispatched)", group.map { "\($0.transactions)" } ?? "-",
                    group.map { Self.percent($0.gasShare) } ?? "-", group.map { Self.percent($0.timeShare) } ?? "-",
                    Format.bytes(strategy.wireBytes),
                ])
            }
        }
        return table
    }

    private func remark(_ strategy: StrategyComparison) -> String {
        "\(strategy.strategy): whole block \(Format.decimal(strategy.wholeBlockMilliseconds, places: 2)) ms, "
            + "coordinator \(Self.percent(strategy.overhead)) of execution"
            + (strategy.inOrderReason.map { ", went on in order: \($0.rawValue)" } ?? "")
    }

    static func percent(_ share: Double) -> String { "\(Format.decimal(share * 100, places: 1)) %" }
}
