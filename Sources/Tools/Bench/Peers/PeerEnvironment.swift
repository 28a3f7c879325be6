import Foundation

/// A Python environment of our own, beside the build, with what peers run on. It is made the first time, and may be
/// used again without a network.
struct PeerEnvironment {
    static let folder = ".bench-peers"
    static var python: String { "\(folder)/bin/python" }
    /// Where scripts keep what they compute once.
    static var work: String { "\(folder)/work" }

    /// As pip names them.
    private let packages: [String]
    /// What they are imported as, to know that they are there.
    private let modules: [String]

    /// revm, as one message call after the other.
    static let revm = PeerEnvironment(packages: ["pyrevm==0.3.7", "pycryptodome"], modules: ["pyrevm", "Crypto"])

    /// The specification's own code, which says what each transaction of a block finds.
    static let specification = PeerEnvironment(
        packages: ["ethereum-execution==2.20.0", "coincurve"], modules: ["ethereum", "coincurve"])

    func install() throws(BenchFailure) {
        let probe = [Self.python, "-c", "import " + modules.joined(separator: ", ")]
        if FileManager.default.isExecutableFile(atPath: Self.python), try Self.run(probe).status == 0 { return }
        if !FileManager.default.isExecutableFile(atPath: Self.python) {
            try Self.require(["python3", "-m", "venv", Self.folder])
        }
        try Self.require([Self.python, "-m", "pip", "install", "--quiet"] + packages)
    }

    /// Runs a command to its end, which has to be a good one.
    static func require(_ command: [String]) throws(BenchFailure) {
        let (status, output) = try run(command)
        guard status == 0 else { throw .peerNotInstalled(command: command.joined(separator: " "), output: output) }
    }

    private static func run(_ command: [String]) throws(BenchFailure) -> (status: Int32, output: String) {
        let process = Process()
        let pipe = Pipe()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = command
        process.environment = variables
        process.standardOutput = pipe
        process.standardError = pipe
        do { try process.run() } catch {
            throw .peerNotInstalled(command: command.joined(separator: " "), output: error.localizedDescription)
        }
        let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return (process.terminationStatus, output.trimmingCharacters(in: .whitespacesAndNewlines))
    }

    /// Ours, and where the scripts find what they keep.
    static var variables: [String: String] {
        ProcessInfo.processInfo.environment.merging(["PEERS_WORK": work]) { _, ours in ours }
    }
}
