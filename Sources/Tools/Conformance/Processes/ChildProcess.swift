import Foundation
import Subprocess
import Wire

/// A process of our own executable that runs files, with what it is at.
final class ChildProcess {
    private let process: PipedProcess
    private let output: LineWriter
    private var input: LineReader
    /// The file that it is at; nil while it waits for one.
    private(set) var entry: FixtureIndex.File?
    /// The case that it is at.
    private(set) var current: (place: CasePlace, name: String)?
    /// The last case that it has got through, or that its predecessor has died of.
    private var lastDone: CasePlace?
    private var caseStarted = ContinuousClock.now

    /// `arguments` come after the executable's name.
    init(executable: String, arguments: [String]) throws(SystemCallError) {
        process = try PipedProcess(executable, arguments)
        output = LineWriter(process.input)
        input = LineReader(process.output)
    }

    /// A child that waits for a file ends when there is nobody to give it one; one that is at a file is not waited for.
    deinit {
        if entry != nil { kill() }
    }

    /// What to wait for.
    var descriptor: CInt { process.output }

    /// How long the case has taken that it is at.
    var caseDuration: Duration { entry == nil ? .zero : ContinuousClock.now - caseStarted }

    func start(_ entry: FixtureIndex.File, after last: CasePlace? = nil) throws {
        self.entry = entry
        lastDone = last
        current = nil
        caseStarted = .now
        // One that cannot be told has died, which shows when it is read from.
        _ = try output.write(ChildMessage.Order(entry: entry, after: last))
    }

    /// Reads what has come: records of cases, with `entry` nil once the file is done. Nil when the process has ended.
    func read() throws -> [CaseRecord]? {
        var records: [CaseRecord] = []
        for line in input.read() {
            switch try JSONDecoder().decode(ChildMessage.Answer.self, from: Data(line)) {
            case .begins(let place, let name):
                current = (place, name)
                caseStarted = .now
            case .ended(let record):
                records.append(record)
                lastDone = current?.place
                current = nil
            case .fileDone: entry = nil
            }
        }
        return input.isAtEnd ? nil : records
    }

    func kill() { process.kill() }

    /// How it ended, in words; waits until it has.
    func end() -> String {
        switch process.end() {
        case .exited(let code): "the process ended with status \(code)"
        case .killed(let signal): "the process ended by signal \(signal) (\(String(cString: strsignal(signal))))"
        }
    }
}
