import Foundation

/// revm in a Python process of its own, which runs one workload after the other when it is told to.
///
/// The process ends when this object goes: its input is closed.
final class RevmPeer {
    /// Where Python and its packages are put, beside the build; `make bench-peers` may be run again without a network.
    static let environment = ".bench-peers"
    static let packages = ["pyrevm==0.3.7", "pycryptodome"]

    private let process = Process()
    private let commands = Pipe()
    private let answers = Pipe()
    private var unread = Data()

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
        try Self.install()
        process.executableURL = URL(fileURLWithPath: "\(Self.environment)/bin/python")
        process.arguments = ["-c", Self.program, scripts]
        process.standardInput = commands
        process.standardOutput = answers
        do { try process.run() } catch {
            throw .peerNotInstalled(command: "\(Self.environment)/bin/python", output: error.localizedDescription)
        }
    }

    deinit { commands.fileHandleForWriting.closeFile() }

    /// The times of `runs` runs, each less what the same call to an account without code takes.
    func run(_ file: String, runs: Int) throws(BenchFailure) -> (samples: Samples, isExact: Bool) {
        do {
            let command = try JSONSerialization.data(withJSONObject: [file, runs])
            try commands.fileHandleForWriting.write(contentsOf: command + [UInt8(ascii: "\n")])
            let answer = try JSONSerialization.jsonObject(with: nextLine()) as? [String: Any]
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

    /// Empty when the process has ended.
    private func nextLine() -> Data {
        while true {
            if let end = unread.firstIndex(of: UInt8(ascii: "\n")) {
                defer { unread = Data(unread[(end + 1)...]) }
                return Data(unread[..<end])
            }
            let more = answers.fileHandleForReading.availableData
            guard !more.isEmpty else { return Data() }
            unread += more
        }
    }

    private static func install() throws(BenchFailure) {
        let python = "\(environment)/bin/python"
        if FileManager.default.isExecutableFile(atPath: python),
            try output(of: [python, "-c", "import pyrevm, Crypto"]).status == 0
        {
            return
        }
        for command in [
            ["python3", "-m", "venv", environment], [python, "-m", "pip", "install", "--quiet"] + packages,
        ] {
            let (status, output) = try output(of: command)
            guard status == 0 else {
                throw .peerNotInstalled(command: command.joined(separator: " "), output: output)
            }
        }
    }

    private static func output(of command: [String]) throws(BenchFailure) -> (status: Int32, output: String) {
        let process = Process()
        let pipe = Pipe()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = command
        process.standardOutput = pipe
        process.standardError = pipe
        do { try process.run() } catch {
            throw .peerNotInstalled(command: command.joined(separator: " "), output: error.localizedDescription)
        }
        let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return (process.terminationStatus, output.trimmingCharacters(in: .whitespacesAndNewlines))
    }
}
