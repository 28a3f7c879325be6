import Coordinator
import Fixtures
import Transition
import Wire

/// One case of a fixture file, to be executed in this process while somebody watches.
public struct WatchedCase {
    public let name: String
    /// Whether the state that it is executed on is all there is, so that its root means something.
    public let hasWholeState: Bool
    private let run: (CaseOptions) -> CaseResult

    /// The cases of a file whose transactions can be watched, and whose name is asked for.
    ///
    /// - Parameter entry: whether a case may be under this entry of the file; its own name may be longer.
    public static func cases(
        in path: String, entry: (String) -> Bool, name: (String) -> Bool
    ) throws(FixtureError) -> [WatchedCase] {
        let file = try CaseFile(path: path)
        guard file.executes.transactions else { return [] }
        var cases: [WatchedCase] = []
        for index in file.entries.indices where entry(file.entries[index]) {
            for found in try file.cases(ofEntry: index) where name(found.name) {
                cases.append(
                    WatchedCase(name: found.name, hasWholeState: file.executes.onWholeState, run: found.run))
            }
        }
        return cases
    }

    /// What came out otherwise than the file says; nil where nothing did.
    public func fault(observedBy observer: any BlockObserver) -> (expected: String, found: String)? {
        let options = CaseOptions(
            strategies: [], shortcut: .never, workerCount: 1, compression: .auto, seals: SealChecks(),
            spareNurseries: SpareNurseries(), observer: observer)
        guard case .failed(let failure) = run(options).verdict else { return nil }
        return (failure.expected, failure.found)
    }
}
