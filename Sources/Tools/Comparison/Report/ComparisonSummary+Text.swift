import Console
import Foundation
import Speculation

extension ComparisonSummary {
    /// A table of speed-ups, and what does not come up to what was hoped for.
    public var text: String {
        var lines = speedups.lines
        lines += workerCounts.filter { $0 > 1 }.compactMap(shortfall)
        lines += strategies.flatMap { [overhead($0), deviation($0), foresight($0), retreats($0)].compactMap { $0 } }
        lines.append(verdict)
        return (lines + failures).joined(separator: "\n")
    }

    private var speedups: Table {
        var table = Table([
            .words("strategy"), .number("workers"), .words("how"), .number("blocks"), .number("mean"),
            .number("median"), .number("least"), .number("most"), .number("M median"), .number("bound mean"),
            .number("bound median"),
        ])
        for strategy in strategies {
            for workers in workerCounts {
                let gains = gains(strategy, workers: workers)
                guard let first = gains.first else { continue }
                let speedups = gains.map(\.time.speedup)
                let bounds = gains.compactMap(\.bound)
                func cell(_ value: Double) -> String { Format.decimal(value, places: 2) }
                table.append(
                    [
                        strategy, "\(workers)", first.time.isMeasured ? "MEASURED" : "COMPUTED", "\(gains.count)",
                        cell(Self.mean(speedups)), cell(Self.median(speedups)), cell(speedups.min() ?? 0),
                        cell(speedups.max() ?? 0), cell(Self.median(gains.map(\.time.shareOfPossibleGain))),
                    ] + (bounds.isEmpty ? [] : [cell(Self.mean(bounds)), cell(Self.median(bounds))]))
            }
        }
        return table
    }

    private func shortfall(workers: Int) -> String? {
        // Without a bound nothing falls short of it.
        guard strategies.contains("grouped"), gains("seeded", workers: workers).contains(where: { $0.bound != nil })
        else { return nil }
        let blocks = shortfalls(workers: workers)
        let names = blocks.map { "\($0.number)" }.joined(separator: ", ")
        return "\(workers) workers: seeded is not ahead of grouped on \(Format.count(blocks.count, "block")) where the "
            + "bounds say that it can be\(blocks.isEmpty ? "" : ": \(names)")"
    }

    private func overhead(_ strategy: String) -> String? {
        let large = valid.filter { $0.gasUsed > Self.overheadGasMin }
        let shares = large.flatMap(\.strategies).filter { $0.strategy == strategy }.map(\.overhead)
        guard !shares.isEmpty else { return nil }
        return "\(strategy): the coordinator's processor time is \(BlockComparison.percent(Self.median(shares))) of "
            + "execution (median of \(Format.count(shares.count, "block")) over 10 Mgas), at most "
            + "\(BlockComparison.percent(shares.max() ?? 0)); \(shares.count { $0 <= Self.overheadMax }) of them are "
            + "within \(BlockComparison.percent(Self.overheadMax))"
    }

    private func deviation(_ strategy: String) -> String? {
        let off = valid.flatMap(\.strategies).filter { $0.strategy == strategy }.flatMap(\.times)
            .filter { $0.workers > 1 }.compactMap(\.deviation)
        guard !off.isEmpty else { return nil }
        return "\(strategy): the clock is off what was measured by \(BlockComparison.percent(Self.median(off))) "
            + "(median), by at most 10 % on \(off.count { abs($0) <= Self.deviationMax }) of "
            + "\(Format.count(off.count, "measurement"))"
    }

    /// How often speculation was right at the first try.
    private func foresight(_ strategy: String) -> String? {
        let all = valid.flatMap(\.strategies).filter { $0.strategy == strategy }
        let (firsts, repeats) = (all.compactMap(\.firstTryShare), all.compactMap(\.repeatedShare))
        guard !firsts.isEmpty else { return nil }
        return
            "\(strategy): the first execution held for \(BlockComparison.percent(Self.mean(firsts))) of transactions "
            + "(mean of blocks, at least \(BlockComparison.percent(firsts.min() ?? 0))); "
            + "\(BlockComparison.percent(Self.mean(repeats))) were executed once more"
    }

    /// How many blocks went on in order, and why.
    private func retreats(_ strategy: String) -> String? {
        let reasons = valid.flatMap(\.strategies).filter { $0.strategy == strategy }.compactMap(\.inOrderReason)
        guard !reasons.isEmpty else { return nil }
        let parts = SpeculationReport.InOrderReason.allCases.compactMap { reason in
            let count = reasons.count { $0 == reason }
            return count > 0 ? "\(reason.rawValue) \(count)" : nil
        }
        let counts = parts.joined(separator: ", ")
        return "\(strategy): \(Format.count(reasons.count, "block")) went on in order (\(counts))"
    }

    private var verdict: String {
        let refused = blocks.count - valid.count
        return "\(Format.count(blocks.count, "block"))\(refused > 0 ? ", \(refused) of them refused" : ""): "
            + (blocks.allSatisfy(\.isAllTheSame)
                ? "every strategy as the sequential executor" : "NOT THE SAME UNDER EVERY STRATEGY")
    }

    /// For machines; keys are sorted.
    public func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        encoder.keyEncodingStrategy = .convertToSnakeCase
        return String(decoding: try encoder.encode(Document(blocks: blocks, failures: failures)), as: UTF8.self)
    }

    private struct Document: Encodable {
        let blocks: [BlockComparison]
        let failures: [String]
    }
}
