import Console
import Foundation
import Scheduling
import Workloads

/// Chain after chain, until there were enough blocks or the time is over.
public struct ChaosRun {
    /// After so many failures there is nothing more to learn.
    private static let failuresMax = 5

    private let options: ChaosOptions
    private let executable: String
    private let arguments: @Sendable (Strategy) -> [String]

    /// - Parameter arguments: what makes of `executable` a `ChaosFollower` with that strategy; a folder follows.
    public init(
        _ options: ChaosOptions, executable: String, arguments: @escaping @Sendable (Strategy) -> [String]
    ) {
        self.options = options
        self.executable = executable
        self.arguments = arguments
    }

    public func run() throws -> ChaosReport {
        let start = ContinuousClock.now
        let end = options.duration.map { start + $0 }
        var report = ChaosReport(seed: options.seed)
        var plan = FaultPlan(seed: options.seed, blocksMax: options.blocks)
        var progress = Progress("chaos", of: options.duration == nil ? options.blocks : nil)
        var number = options.chain ?? 0
        // A coordinator that has ended closes its pipe; whoever writes then wants an error, not a signal.
        signal(SIGPIPE, SIG_IGN)
        let isOver = { (report: ChaosReport) in
            report.blocks >= options.blocks || end.map { $0 <= .now } ?? false
                || report.failures.count >= Self.failuresMax
        }
        repeat {
            let strategy = options.strategies[number % options.strategies.count]
            let chain = try ChaosChain(seed: options.seed, number: number)
            let command = FollowerProcess.Command(executable: executable, arguments: arguments(strategy))
            var run = try ChainRun(chain, seed: options.seed, number: number, command: command)
            let before = report.blocks
            do throws(ChaosFailure) {
                try run.run(&plan, &report, isOver: isOver) { report in
                    progress.advance(to: report.blocks, Self.detail(report))
                }
            } catch {
                report.failures.append(error)
            }
            report.blocksByStrategy[strategy.rawValue, default: 0] += report.blocks - before
            report.chains += 1
            number += 1
        } while !isOver(report) && options.chain == nil
        progress.finish()
        report.duration = start.duration(to: .now)
        return report
    }

    private static func detail(_ report: ChaosReport) -> String {
        let kills = report.faults[.killCoordinator] ?? 0
        let others = report.faults.values.reduce(0, +) - kills
        return "\(others) faults, \(kills) coordinators killed, \(report.failures.count) wrong"
    }
}
