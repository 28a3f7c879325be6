import Console
import Coordinator
import Fixtures
import Scheduling

/// Executes published fixtures and compares: in this process first, then by workers under every strategy.
public struct ConformanceRun {
    private let options: ConformanceOptions
    /// Told about each case that failed, as soon as it has.
    private let announce: (String) -> Void

    public init(_ options: ConformanceOptions, announce: @escaping (String) -> Void) {
        self.options = options
        self.announce = announce
    }

    /// Throws where the fixtures cannot be found; what is wrong with one of them is in the report.
    public func run() throws -> ConformanceReport {
        var report = ConformanceReport(strategies: options.strategies)
        for set in try FixtureSet.all(in: options.fixtures) where options.sets?.contains(set.name) ?? true {
            let setReport = run(set)
            if setReport.cases > 0 { report.add(setReport) }
        }
        return report
    }

    private func run(_ set: FixtureSet) -> SetReport {
        var report = SetReport(set: set.name)
        var progress = Progress(set.name, of: set.files.count)
        for (position, file) in set.files.enumerated() {
            progress.advance(to: position, "files, \(report.progress)")
            let failuresBefore = report.failures.count
            run(file, of: set, &report)
            guard report.failures.count > failuresBefore else { continue }
            progress.finish()
            for failure in report.failures[failuresBefore...] { announce(failure.text) }
        }
        progress.finish()
        return report
    }

    private func run(_ file: String, of set: FixtureSet, _ report: inout SetReport) {
        if let folder = set.otherFormat(of: file) {
            if matches(file, "") { report.add(.leftOut("format of \(folder)"), file: file, name: file) }
            return
        }
        do throws(FixtureError) {
            let cases = try FixtureFile(path: set.path(of: file))
            for (index, name) in cases.caseNames.enumerated() where matches(file, name) {
                do throws(FixtureError) {
                    let result = result(of: try cases.fixture(at: index), file)
                    report.add(result.verdict, file: file, name: name)
                    report.add(result.transactions)
                } catch {
                    report.add(
                        .failed(CaseFailure(expected: "a readable case", found: "\(error)")), file: file, name: name)
                }
            }
        } catch {
            report.add(.failed(CaseFailure(expected: "a readable file", found: "\(error)")), file: file, name: file)
        }
    }

    private func matches(_ file: String, _ name: String) -> Bool {
        guard let match = options.match else { return true }
        return file.contains(match) || name.contains(match)
    }

    private func result(of fixture: BlockchainFixture, _ file: String) -> CaseResult {
        let reference = ReferenceCase(fixture)
        var transactions = TransactionCounts()
        guard reference.verdict == .passed else {
            return CaseResult(verdict: reference.verdict, transactions: transactions)
        }
        let tierMax = ExpectedTiers.tierMax(file: file, name: fixture.name)
        for strategy in options.strategies {
            let pipeline = PipelineOptions(
                strategy: strategy, workerCount: options.workerCount, compression: options.compression)
            let cluster = ClusterCase(fixture, reference, pipeline, tierMax: tierMax)
            transactions.add(cluster.transactions)
            if let failure = cluster.failure {
                return CaseResult(verdict: .failed(failure), transactions: transactions)
            }
        }
        return CaseResult(verdict: .passed, transactions: transactions)
    }
}
