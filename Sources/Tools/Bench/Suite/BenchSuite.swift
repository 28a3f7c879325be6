import Console
import Foundation

/// Runs every measurement as a process of its own, keeps what it prints and writes, and sums up the goals.
public struct BenchSuite {
    private let measurements: [Measurement]
    private let folder: String
    /// This one, and perhaps another one that takes turns with it.
    private let executables: [String]

    /// - Parameters:
    ///   - match: only measurements of these names; all when empty.
    ///   - folder: where results go.
    ///   - other: a `heddle` of another revision, for a comparison.
    public init(_ measurements: [Measurement], match: [String], folder: String, beside other: String?) {
        self.measurements = measurements.filter { match.isEmpty || match.contains($0.name) }
        self.folder = folder
        executables = ["/proc/self/exe"] + (other.map { [$0] } ?? [])
    }

    public func run() throws -> SuiteReport {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        var report = SuiteReport(isComparison: executables.count > 1)
        for measurement in measurements {
            if let missing = measurement.missing {
                report.skipped.append("\(measurement.name): left out: \(missing) is not there")
                continue
            }
            // A B A B: a machine that gets slower is slower for both.
            for round in 0..<executables.count {
                for (index, executable) in executables.enumerated() {
                    let label =
                        executables.count == 1
                        ? measurement.name : "\(measurement.name)-\("ab".dropFirst(index).prefix(1))\(round + 1)"
                    Terminal.remark("bench \(label)")
                    report.append(try run(measurement, executable, label), of: index)
                }
            }
        }
        try report.json.write(to: URL(fileURLWithPath: "\(folder)/summary.json"))
        return report
    }

    private func run(_ measurement: Measurement, _ executable: String, _ label: String) throws -> SuiteResult {
        let (json, text) = ("\(folder)/\(label).json", "\(folder)/\(label).txt")
        for path in [json, text] where FileManager.default.fileExists(atPath: path) {
            try FileManager.default.removeItem(atPath: path)
        }
        try Data().write(to: URL(fileURLWithPath: text))
        let process = Process()
        process.executableURL = URL(fileURLWithPath: executable).resolvingSymlinksInPath()
        process.arguments = ["bench"] + measurement.arguments + ["--json", json]
        process.standardOutput = try FileHandle(forWritingTo: URL(fileURLWithPath: text))
        let errors = Pipe()
        process.standardError = errors
        let start = ContinuousClock.now
        try process.run()
        let said = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        let data = FileManager.default.contents(atPath: json)
        // A goal that is not reached is a result, too.
        let failure = data == nil ? said.split(separator: "\n").first.map(String.init) ?? "it said nothing" : nil
        return SuiteResult(
            measurement: measurement.name, duration: start.duration(to: .now),
            goals: data.map(SuiteResult.goals) ?? [], failure: failure)
    }
}
