import Capsule
import Chain
import Scheduling
import Testing

@testable import Comparison

@Suite(.serialized) struct BlockComparerTests {
    private let folder = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")

    private func capsules(of fixture: String) throws -> [BlockCapsule] {
        var capsules: [BlockCapsule] = []
        let source = ComparisonSource(paths: ["/\(folder)/Fixtures/own/\(fixture)"])
        for file in source.files { try source.capsules(of: file) { capsules.append(try $1.get()) } }
        return capsules
    }

    private func options(workers: [Int]) -> ComparisonOptions {
        var options = ComparisonOptions(workers: workers, runs: 2)
        options.coreCount = 2
        return options
    }

    @Test func `a block is measured up to the number of cores, and computed beyond`() throws {
        let capsule = try #require(capsules(of: "mixed.json.gz").first)
        var comparer = try BlockComparer(options(workers: [4, 1, 2]))
        let block = try comparer.compare("first", capsule)
        #expect(block.isValid && block.isAllTheSame, "\(block.text)")
        #expect(block.strategies.map(\.strategy) == Strategy.allCases.map(\.rawValue))
        for strategy in block.strategies.dropFirst() {
            #expect(strategy.times.map(\.workers) == [1, 2, 4])
            #expect(strategy.times.map(\.isMeasured) == [true, true, false])
            #expect(strategy.times.allSatisfy { $0.milliseconds > 0 && $0.speedup > 0 })
        }
        // Each transaction by itself, so that the largest group is one.
        #expect(block.strategies.last?.largestGroup?.transactions == 1)
        var summary = ComparisonSummary(bounds: nil)
        summary.add(block)
        #expect(summary.isAllTheSame && summary.text.contains("every strategy as the sequential executor"))
    }

    @Test func `of a block that is refused, every strategy says why`() throws {
        let capsules = try capsules(of: "mixed.json.gz")
        let forgery = try #require(capsules.first { if case .invalid = $0.verdict { true } else { false } })
        var comparer = try BlockComparer(options(workers: [2]))
        let block = try comparer.compare("forgery", forgery)
        #expect(!block.isValid)
        #expect(block.strategies.map(\.strategy) == ["grouped", "seeded", "speculative"])
        for strategy in block.strategies {
            #expect(strategy.times.isEmpty)
            #expect(
                strategy.difference?.hasPrefix("refused by its own check: gas used") ?? false, "\(block.text)")
        }
    }
}
