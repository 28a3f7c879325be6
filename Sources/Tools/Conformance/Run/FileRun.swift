import Coordinator
import Fixtures
import Scheduling

/// Runs the cases of one file, one after another.
struct FileRun {
    private let entry: FixtureIndex.File
    private let options: ConformanceOptions
    private let seals: SealChecks
    private let spareNurseries: SpareNurseries
    /// Told before a case is read and run, so that it can be blamed for what it does to this process.
    private let begin: (CasePlace, _ name: String) -> Void
    private let end: (CaseRecord) -> Void

    init(
        _ entry: FixtureIndex.File, _ options: ConformanceOptions, seals: SealChecks, spareNurseries: SpareNurseries,
        begin: @escaping (CasePlace, _ name: String) -> Void = { _, _ in }, end: @escaping (CaseRecord) -> Void
    ) {
        self.entry = entry
        self.options = options
        self.seals = seals
        self.spareNurseries = spareNurseries
        self.begin = begin
        self.end = end
    }

    /// Runs all cases behind `last`, or all where it is nil. What cannot be read is a case that failed.
    func run(after last: CasePlace? = nil) {
        do throws(FixtureError) {
            let set = FixtureSet(name: entry.set, files: [entry.file], in: options.fixtures)
            let file = try CaseFile(set: set, name: entry.file)
            for index in file.entries.indices {
                // A case of an entry with several is named after it.
                let first = CasePlace(entry: index, index: 0)
                guard last.map({ $0.entry <= index }) ?? true, mayMatch(file.entries[index]) else { continue }
                begin(first, file.entries[index])
                do throws(FixtureError) {
                    run(try file.cases(ofEntry: index), ofEntry: index, after: last)
                } catch {
                    if last.map({ $0 < first }) ?? true { fail(file.entries[index], "a case that can be read", error) }
                }
            }
        } catch {
            if options.match.map(entry.path.contains) ?? true { fail(entry.file, "a file that can be read", error) }
        }
    }

    private func run(_ cases: [NamedCase], ofEntry entryIndex: Int, after last: CasePlace?) {
        for (index, namedCase) in cases.enumerated() {
            let place = CasePlace(entry: entryIndex, index: index)
            guard last.map({ $0 < place }) ?? true, matches(namedCase.name) else { continue }
            begin(place, namedCase.name)
            let result = namedCase.run(caseOptions(namedCase.name))
            if namedCase.isUncounted, result.verdict == .passed { continue }
            end(CaseRecord(entry, name: namedCase.name, result))
        }
    }

    private func caseOptions(_ name: String) -> CaseOptions {
        CaseOptions(
            strategies: options.strategies, shortcut: options.shortcut, workerCount: options.workerCount,
            compression: options.compression, merkleTasks: options.merkleTasks, isPrefetching: options.isPrefetching,
            speculation: options.speculation,
            seals: seals, spareNurseries: spareNurseries)
    }

    private func matches(_ name: String) -> Bool {
        guard let match = options.match else { return true }
        return entry.path.contains(match) || name.contains(match)
    }

    /// The text that is looked for may be in what an entry's name is followed by.
    private func mayMatch(_ entryName: String) -> Bool {
        guard let match = options.match else { return true }
        return matches(entryName) || match.hasPrefix(entryName)
    }

    private func fail(_ name: String, _ expected: String, _ error: FixtureError) {
        end(CaseRecord(entry, name: name, .failed(expected: expected, found: "\(error)")))
    }
}
