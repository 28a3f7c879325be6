import Console
import Coordinator
import Foundation

/// Executes published fixtures and compares, in this process or in several of its kind.
public struct ConformanceRun {
    /// How a run gets processes that take over files: which executable, and what makes it a `ConformanceChild`.
    public struct Children: Sendable {
        let count: Int
        let executable: String
        let arguments: [String]

        public init(count: Int, executable: String, arguments: [String]) {
            (self.count, self.executable, self.arguments) = (count, executable, arguments)
        }
    }

    private let options: ConformanceOptions
    /// Told about each case that failed, as soon as it has.
    private let announce: (String) -> Void

    public init(_ options: ConformanceOptions, announce: @escaping (String) -> Void) {
        self.options = options
        self.announce = announce
    }

    /// Throws where the fixtures cannot be found; what is wrong with one of them is in the report.
    ///
    /// - Parameter children: nil runs everything in this process, which then ends with a case that crashes it.
    public func run(in children: Children? = nil) throws -> ConformanceReport {
        let entries = try FixtureIndex(options).entries
        var report = ConformanceReport(options)
        var progress = Progress("conformance", of: entries.count)
        func take(_ record: CaseRecord) {
            guard let failure = report.add(record) else { return }
            progress.finish()
            announce(failure.text)
        }
        if let children {
            var queue = FileQueue(entries, options, children)
            try queue.run(take) { done in progress.advance(to: done, "files, \(report.progress)") }
        } else {
            let (seals, spareNurseries) = (SealChecks(), SpareNurseries())
            for (position, entry) in entries.enumerated() {
                progress.advance(to: position, "files, \(report.progress)")
                FileRun(entry, options, seals: seals, spareNurseries: spareNurseries, end: take).run()
            }
        }
        progress.finish()
        report.sort()
        return report
    }
}
