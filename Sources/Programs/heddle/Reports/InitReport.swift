import Chain
import ChainFiles
import Console
import Primitives

/// What a chain begins with. Its JSON names are these, with underscores.
struct InitReport: Encodable {
    let datadir: String
    let chainID: UInt64
    let genesisHash: String
    let stateRoot: String
    let accounts: Int
    let seal: String
    let forks: [Activation]

    struct Activation: Encodable {
        let fork: String
        /// "genesis", "block 5", "time 1700000000" or "total difficulty 0x10".
        let from: String
    }

    init(_ file: GenesisFile, datadir: String) {
        self.datadir = datadir
        chainID = file.schedule.chainID
        (genesisHash, stateRoot) = (file.header.hash.hex, file.header.stateRoot.hex)
        accounts = file.accounts.count
        seal = file.schedule.seal == .ethash ? "ethash" : "unchecked"
        forks = file.schedule.activations.enumerated().map { place, activation in
            Activation(fork: activation.rules.fork.networkName, from: place == 0 ? "genesis" : activation.trigger.text)
        }
    }

    var text: String {
        var lines = [
            "chain       \(chainID) in \(datadir)",
            "genesis     \(genesisHash)",
            "state root  \(stateRoot), \(Format.count(accounts, "account"))",
        ]
        lines += forks.enumerated().map { "\($0 == 0 ? "forks     " : "          ")  \($1.fork) from \($1.from)" }
        return lines.joined(separator: "\n")
    }
}

extension ForkSchedule.Trigger {
    fileprivate var text: String {
        switch self {
        case .block(let number): "block \(number)"
        case .timestamp(let time): "time \(time)"
        case .totalDifficulty(let least): "total difficulty \(least.hex)"
        }
    }
}
