import Foundation

/// All blocks of a comparison together. Blocks that are not valid are not in its figures.
public struct ComparisonSummary {
    public private(set) var blocks: [BlockComparison] = []
    /// Blocks that could not be compared, and why.
    public private(set) var failures: [String] = []
    let bounds: PublishedBounds?

    public init(bounds: PublishedBounds?) { self.bounds = bounds }

    public mutating func add(_ block: BlockComparison) { blocks.append(block) }
    public mutating func addFailure(_ name: String, _ error: any Error) { failures.append("\(name): \(error)") }

    /// Whether no block was found.
    public var isEmpty: Bool { blocks.isEmpty && failures.isEmpty }
    public var isAllTheSame: Bool { failures.isEmpty && blocks.allSatisfy(\.isAllTheSame) }

    var valid: [BlockComparison] { blocks.filter(\.isValid) }
    var strategies: [String] { unique(valid.flatMap(\.strategies).map(\.strategy)).filter { $0 != "sequential" } }
    var workerCounts: [Int] { unique(valid.flatMap(\.strategies).flatMap(\.times).map(\.workers)).sorted() }

    /// A speed-up and the published bound of it, where there is one.
    struct Gain {
        let block: BlockComparison
        let time: ComparedTime
        let bound: Double?
    }

    func gains(_ strategy: String, workers: Int) -> [Gain] {
        valid.compactMap { block in
            block.time(strategy, workers: workers).map { time in
                Gain(
                    block: block, time: time,
                    bound: bounds?.speedup(ofBlock: block.number, strategy, workers: workers))
            }
        }
    }

    /// Blocks where the bounds say that seeded can win more than grouped by this factor, and it does not.
    func shortfalls(workers: Int) -> [BlockComparison] {
        valid.filter { block in
            guard let seeded = block.time("seeded", workers: workers),
                let grouped = block.time("grouped", workers: workers),
                let bounds, let seededBound = bounds.speedup(ofBlock: block.number, "seeded", workers: workers),
                let groupedBound = bounds.speedup(ofBlock: block.number, "grouped", workers: workers)
            else { return false }
            return seededBound > groupedBound * Self.clearlyMore && seeded.speedup <= grouped.speedup
        }
    }

    /// Bounds that are as near as this say nothing.
    static let clearlyMore = 1.05
    /// Blocks with less gas are over before overhead matters.
    static let overheadGasMin: UInt64 = 10_000_000
    static let overheadMax = 0.05
    static let deviationMax = 0.1

    static func mean(_ values: [Double]) -> Double { values.isEmpty ? 0 : values.reduce(0, +) / Double(values.count) }
    static func median(_ values: [Double]) -> Double { values.isEmpty ? 0 : values.sorted()[values.count / 2] }

    private func unique<Value: Hashable>(_ values: [Value]) -> [Value] {
        var seen: Set<Value> = []
        return values.filter { seen.insert($0).inserted }
    }
}
