import Chain
import Console
import EVM
import Glibc

/// What each precompile costs, beside the library's functions called directly on the same bytes.
public struct PrecompileBench: Sendable {
    private let match: String?
    private let runs: Int

    public init(match: String? = nil, runs: Int = 25) {
        self.match = match
        self.runs = runs
    }

    /// Runs every call whose precompile's name contains `match`.
    public func run() throws(BenchFailure) -> PrecompileReport {
        PrecompiledContracts.prepare()
        let calls = PrecompileCall.all.filter { call in match.map { call.name.contains($0) } ?? true }
        guard !calls.isEmpty else { throw .noPrecompile(match: match ?? "") }

        var rows: [PrecompileRow] = []
        var progress = Progress("bench precompiles", of: calls.count)
        for (index, call) in calls.enumerated() {
            progress.advance(to: index, call.name)
            rows.append(try row(call))
        }
        progress.finish()
        return PrecompileReport(rows: rows, runs: runs)
    }

    /// Ours and theirs take turns, so that both see the same machine.
    private func row(_ call: PrecompileCall) throws(BenchFailure) -> PrecompileRow {
        let rules = Rules(.osaka)
        let result = call.result(rules)
        guard case .success(let output, let gas) = result else { throw .precompileFailed(call.name) }
        if let native = call.native, native(call.input) != output { throw .libraryDisagrees(call.name) }

        var row = PrecompileRow(call: call, gas: gas)
        let ours = { call.result(rules) == result }
        let theirs = call.native.map { native in { native(call.input) == output } }
        let (count, theirCount) = (repetitions(ours), theirs.map(repetitions) ?? 0)
        for _ in 0..<runs {
            row.ours.append(duration(of: ours, count))
            if let theirs { row.native.append(duration(of: theirs, theirCount)) }
        }
        return row
    }

    /// How many calls one sample takes.
    private func repetitions(_ body: () -> Bool) -> Int {
        var count = 1
        while true {
            let whole = duration(of: body, count) * count
            if whole > Self.sample / 4 { return max(1, Int(Double(count) * (Self.sample / whole))) }
            count *= 4
        }
    }

    /// The mean processor time of one call: others may have the machine in between.
    ///
    /// The result is compared each time, so that nobody can leave the work out.
    private func duration(of body: () -> Bool, _ count: Int) -> Duration {
        let start = processorTime
        var isSame = true
        for _ in 0..<count { isSame = body() && isSame }
        let time = processorTime - start
        precondition(isSame, "a call answered differently this time")
        return time / count
    }

    private var processorTime: Duration {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
    }

    private static let sample = Duration.milliseconds(5)
}
