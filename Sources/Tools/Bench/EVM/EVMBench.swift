import Console
import EVM
import Foundation

/// Bytecode workloads on our EVM: what they cost, alone or beside revm in the same run.
public struct EVMBench: Sendable {
    private let folder: String
    private let match: String?
    private let runs: Int
    private let peers: String?

    /// - Parameter peers: The folder of the scripts that run revm; nil to run ours alone.
    public init(workloads folder: String, match: String? = nil, runs: Int = 7, peers: String? = nil) {
        self.folder = folder
        self.match = match
        self.runs = runs
        self.peers = peers
    }

    /// Runs every workload of the folder whose name contains `match`.
    public func run() throws(BenchFailure) -> EVMReport {
        let files = try workloadFiles()
        let peer: RevmPeer? = if let peers { try RevmPeer(scripts: peers) } else { nil }
        PrecompiledContracts.prepare()

        var rows: [EVMRow] = []
        var progress = Progress("bench evm", of: files.count)
        for (index, file) in files.enumerated() {
            progress.advance(to: index, name(of: file))
            rows.append(try row(file, beside: peer))
        }
        progress.finish()
        return EVMReport(rows: rows, runs: runs)
    }

    /// Ours and theirs take turns, twice, so that both see the same machine.
    private func row(_ file: String, beside peer: RevmPeer?) throws(BenchFailure) -> EVMRow {
        let workload = try EVMWorkload(file: file)
        let runner = EVMWorkloadRunner(workload)
        var row = EVMRow(name: workload.name, expected: workload.expected)
        do {
            // The first run fills the code cache and is not measured.
            row.observed = try runner.run().result
            guard row.isExact else { return row }
            let rounds = peer == nil ? 1 : 2
            for _ in 0..<rounds {
                try row.ours.append(measure(runner, runs: (runs + rounds - 1) / rounds))
                guard let peer else { continue }
                let answer = try peer.run(file, runs: (runs + rounds - 1) / rounds)
                guard answer.isExact else { throw BenchFailure.peerDisagrees(workload: workload.name) }
                row.revm.append(answer.samples)
            }
        } catch let failure as BenchFailure {
            throw failure
        } catch let failure as ExecutionFailure {
            row.leftOut = failure.description
        } catch {
            throw .unreadable(file: file, reason: "\(error)")
        }
        return row
    }

    /// As revm's script does: what is over soon runs six times as often.
    private func measure(_ runner: EVMWorkloadRunner, runs: Int) throws(ExecutionFailure) -> Samples {
        var samples = Samples()
        for _ in 0..<runs { samples.append(try runner.run().duration) }
        guard samples.minimum < .milliseconds(3) else { return samples }
        for _ in 0..<5 * runs { samples.append(try runner.run().duration) }
        return samples
    }

    private func workloadFiles() throws(BenchFailure) -> [String] {
        let entries: [String]
        do {
            entries = try FileManager.default.contentsOfDirectory(atPath: folder)
        } catch {
            throw .unreadable(file: folder, reason: error.localizedDescription)
        }
        let files = entries.filter { $0.hasSuffix(".json") && (match.map($0.contains) ?? true) }
        guard !files.isEmpty else { throw .noWorkloads(folder: folder, match: match) }
        return files.sorted().map { "\(folder)/\($0)" }
    }

    private func name(of file: String) -> String {
        URL(fileURLWithPath: file).deletingPathExtension().lastPathComponent
    }
}
