import Foundation

/// revm in a Python process of its own, which runs one workload after the other when it is told to.
final class RevmPeer {
    private let process: PeerProcess

    /// What Python runs: one line in, the workload's file and the number of runs; one line out, the times.
    private static let program = """
        import gc, json, sys
        sys.path.insert(0, sys.argv[1])
        import revm_micro
        gc.disable()
        for line in sys.stdin:
            file, runs = json.loads(line)
            workload = json.load(open(file))
            times, overhead, result = revm_micro.run(workload, runs)
            if min(times) < 3e6: times, overhead, result = revm_micro.run(workload, 6 * runs)
            exact = result == workload["expected"]
            print(json.dumps({"nanoseconds": [max(t - overhead, 1) for t in times], "exact": exact}), flush=True)
        """

    init(scripts: String) throws(BenchFailure) {
        try PeerEnvironment.revm.install()
        process = try PeerProcess(Self.program, scripts: scripts)
    }

    /// The times of `runs` runs, each less what the same call to an account without code takes.
    func run(_ file: String, runs: Int) throws(BenchFailure) -> (samples: Samples, isExact: Bool) {
        do {
            let answer = try process.answer(to: [file, runs])
            guard let times = answer?["nanoseconds"] as? [Int], let isExact = answer?["exact"] as? Bool else {
                throw BenchFailure.peerStopped(workload: file)
            }
            var samples = Samples()
            for time in times { samples.append(.nanoseconds(time)) }
            return (samples, isExact)
        } catch {
            throw .peerStopped(workload: file)
        }
    }
}
