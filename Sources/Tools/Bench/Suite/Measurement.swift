import Foundation

/// One of the commands that measure, as the suite runs it.
public struct Measurement: Sendable {
    let name: String
    /// After `heddle bench`.
    let arguments: [String]
    /// Folders without which there is nothing to measure.
    var needs: [String] = []

    /// What of `needs` is not there.
    var missing: String? { needs.first { !FileManager.default.fileExists(atPath: $0) } }

    /// All that there are, in less than a quarter of an hour on two cores.
    ///
    /// - Parameter peers: the folder of the scripts that run revm; nil to run ours alone.
    public static func all(workloads: String, blocks: String, peers: String?) -> [Measurement] {
        let peers = peers.flatMap { FileManager.default.fileExists(atPath: $0) ? $0 : nil }
        let beside = peers.map { ["--peers", $0] } ?? []
        return [
            Measurement(
                name: "evm", arguments: ["evm", "--workloads", workloads, "--runs", "3"] + beside, needs: [workloads]),
            Measurement(
                name: "blocks", arguments: ["blocks", "--blocks", blocks, "--runs", "7"] + beside, needs: [blocks]),
            Measurement(name: "precompiles", arguments: ["precompiles", "--runs", "15"]),
            Measurement(name: "bounds", arguments: ["bounds", "--runs", "21"]),
            Measurement(name: "speculation", arguments: ["speculation", "--runs", "9"]),
            Measurement(name: "growth", arguments: ["growth", "--runs", "5"]),
            Measurement(name: "fixed", arguments: ["fixed", "--blocks", blocks, "--runs", "5"]),
            Measurement(name: "import", arguments: ["import"]),
            Measurement(name: "root", arguments: ["root", "--workers", "2", "--runs", "9"]),
        ]
    }
}
