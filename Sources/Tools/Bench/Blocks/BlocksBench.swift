import Chain
import Comparison
import Console
import EVM
import Foundation

/// Blocks of the main network in this process, on one thread: what executing them takes, alone or beside revm.
public struct BlocksBench {
    private let source: ComparisonSource
    private let match: String?
    private let runs: Int
    private let peers: String?

    /// - Parameters:
    ///   - folder: of blocks of the main network.
    ///   - match: only blocks whose number contains it.
    ///   - peers: the folder of the scripts that run revm; nil to run ours alone.
    public init(blocks folder: String, match: String? = nil, runs: Int, peers: String? = nil) {
        source = ComparisonSource(paths: [folder])
        (self.match, self.runs, self.peers) = (match, runs, peers)
    }

    public func run() throws -> BlocksReport {
        let files = source.files.filter { file in
            let name = file.split(separator: "/").last ?? ""
            return match.map(name.contains) ?? true
        }
        guard !files.isEmpty else { throw BenchFailure.noBlock(match: match ?? "") }
        let peer: RevmBlockPeer? = if let peers { try RevmBlockPeer(scripts: peers) } else { nil }
        PrecompiledContracts.prepare()

        var report = BlocksReport(runs: runs)
        var progress = Progress("bench blocks", of: files.count)
        for (index, file) in files.enumerated() {
            progress.advance(to: index, file)
            try source.capsules(of: file) { name, capsule in
                let block = try MeasuredBlock(capsule.get())
                guard block.transactionCount > 0 else { return report.leftOut.append(name) }
                report.rows.append(try measure(block, beside: peer))
            }
        }
        progress.finish()
        return report
    }

    /// Ours and theirs take turns, so that both see the same machine.
    private func measure(_ block: MeasuredBlock, beside peer: RevmBlockPeer?) throws -> BlockRow {
        var row = BlockRow(
            number: block.block.header.number, transactionCount: block.transactionCount,
            gasUsed: block.block.header.gasUsed)
        // What `MeasuredBlock` has executed filled the caches; the next run finds them full.
        _ = try block.execute(isWarm: true)
        let rounds = min(runs, 3)
        for round in 0..<rounds {
            let count = runs / rounds + (round < runs % rounds ? 1 : 0)
            for _ in 0..<count { row.warm.append(try block.execute(isWarm: true)) }
            if let peer { row.revm = try peer.run(row.number, runs: count) }
        }
        for _ in 0..<min(runs, 5) {
            row.senders.append(try block.recoverSenders())
            row.stored.append(try block.execute(isWarm: false))
        }
        return row
    }
}
