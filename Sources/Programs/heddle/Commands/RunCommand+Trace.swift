import Conformance
import Console
import Fixtures
import Tracing

extension RunCommand {
    /// Executes one case in order, in this process; its transactions' instructions are the result.
    func trace() throws {
        let watched = try findWatchedCase()
        let output = try LineFile(path: traceOptions.output)
        let tracer = TraceWriter(
            wishes: traceOptions.wishes, hasWholeState: watched.hasWholeState, write: output.write)
        let fault = watched.fault(observedBy: tracer)
        try output.finish()
        guard let fault else { return Terminal.remark("\(watched.name): as its file says") }
        Terminal.remark("\(watched.name): NOT AS EXPECTED\n  expected \(fault.expected)\n  found    \(fault.found)")
        throw ExitStatus.otherwise.asError
    }

    private func findWatchedCase() throws -> WatchedCase {
        // A state test's cases are named after their entry and their place in it.
        func mayHold(_ entry: String) -> Bool {
            isWanted(entry) || caseName?.hasPrefix(entry + "/") ?? match?.hasPrefix(entry) ?? false
        }
        var found: [WatchedCase] = []
        for file in files { found += try WatchedCase.cases(in: file, entry: mayHold, name: isWanted) }
        guard let first = found.first else { throw CommandError.noCases(matching: caseName ?? match) }
        guard found.count == 1 else { throw CommandError.severalCases(found.map(\.name)) }
        return first
    }
}
