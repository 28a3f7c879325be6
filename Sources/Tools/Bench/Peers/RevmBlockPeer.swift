import Foundation

/// revm in a Python process of its own, which runs blocks of the main network.
///
/// Every transaction runs by itself, on exactly what it finds at its place in the block. The specification's own code
/// says what that is; it is asked once for each block, which takes minutes, and its answers are kept.
final class RevmBlockPeer {
    private let process: PeerProcess

    /// What Python runs: one line in, the block's number and the number of runs; one line out, what it took so far.
    private static let program = """
        import gc, json, sys
        sys.path.insert(0, sys.argv[1])
        import revm_blocks
        gc.disable()
        calibration = revm_blocks.calibrate()
        known = {}
        for line in sys.stdin:
            number, runs = json.loads(line)
            try:
                row = revm_blocks.merge(known.get(number), revm_blocks.exact(number, runs, calibration))
                known[number] = row = revm_blocks.derive(row, calibration)
                beside = row["analysis_ms"] + row["calldata_ms"]
                answer = {
                    "gas": row["revm_gas"], "mismatches": row["mismatched_txs"], "fork": row["fork"],
                    "least_ms": row["est_ms"], "median_ms": max(row["run_median_ms"] - beside, 1e-6)}
            except Exception as error:
                answer = {"error": f"{type(error).__name__}: {error}"}
            print(json.dumps(answer), flush=True)
            gc.collect()
        """

    init(scripts: String) throws(BenchFailure) {
        try PeerEnvironment.revm.install()
        try PeerEnvironment.specification.install()
        // Blocks that it knows already are passed over.
        try PeerEnvironment.require([PeerEnvironment.python, "\(scripts)/eels_trace.py", "-j", "2"])
        process = try PeerProcess(Self.program, scripts: scripts)
    }

    /// Runs a block so many times more; the answer is about all of them.
    func run(_ number: UInt64, runs: Int) throws(BenchFailure) -> RevmEstimate {
        let answer: [String: Any]?
        do { answer = try process.answer(to: [Int(number), runs]) } catch {
            throw .peerStopped(workload: "block \(number)")
        }
        guard let answer, let estimate = RevmEstimate(answer) else {
            let reason = answer?["error"] as? String
            throw .peerStopped(workload: "block \(number)" + (reason.map { ": \($0)" } ?? ""))
        }
        return estimate
    }
}
