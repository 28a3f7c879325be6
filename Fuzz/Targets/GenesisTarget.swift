import Chain
import ChainFiles
import Primitives

/// A genesis file, as geth reads it.
enum GenesisTarget: FuzzTarget {
    static let name = "genesis"

    static func check(_ bytes: [UInt8]) {
        let file: GenesisFile
        do { file = try GenesisFile(text: bytes) } catch {
            _ = "\(error)"
            return
        }
        do {
            let again = try GenesisFile(text: Array(file.text.utf8))
            require(again.header == file.header, "a genesis is written otherwise than it was read: \(file.text)")
            require(again.accounts == file.accounts, "accounts are written otherwise than they were read: \(file.text)")
            require(again.schedule == file.schedule, "forks are written otherwise than they were read: \(file.text)")
        } catch {
            require(false, "what was written is refused: \(error): \(file.text)")
        }
    }

    static func seeds() -> [[UInt8]] {
        let forks: [Fork] = [.frontier, .berlin, .paris, .cancun, .amsterdam]
        return forks.map { fork in
            let schedule = ForkSchedule(chainID: 7, forks: [(fork, .block(0))])
            return Array(GenesisFile(schedule: schedule, header: Samples.headers[5], accounts: []).text.utf8)
        }
    }
}
