import Chain
import ChainFiles
import Console
import Foundation
import Workloads

/// Writes a chain of our own making as files that others read, too.
enum ChainFolderWriter {
    static func write(_ chain: SealedChain, to folder: String) throws {
        do { try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true) } catch {
            throw CommandError.cannotCreate(folder: folder, reason: error.reason)
        }
        let schedule = ForkSchedule(chainID: chain.chainID, forks: [(.amsterdam, .block(0))])
        let genesis = GenesisFile(schedule: schedule, header: chain.genesisHeader, accounts: chain.genesis)
        let genesisPath = "\(folder)/genesis.json"
        do { try Data(genesis.text.utf8).write(to: URL(fileURLWithPath: genesisPath), options: .atomic) } catch {
            throw CommandError.cannotWrite(file: genesisPath, reason: error.reason)
        }
        let blocks = try StreamWriter(path: "\(folder)/chain.rlp")
        let lists = try StreamWriter(path: "\(folder)/lists.rlp")
        for sealed in chain.blocks {
            try blocks.append(sealed.block.encoded)
            try lists.append(list: sealed.accessList.encoded, ofBlock: sealed.block.hash)
        }
        try blocks.finish()
        try lists.finish()
        let head = chain.blocks.last?.block.header ?? chain.genesisHeader
        Terminal.write(
            """
            written     \(folder)/genesis.json, chain.rlp, lists.rlp: \(Format.count(chain.blocks.count, "block"))
            head        block \(head.number)  \(head.hash)
            state root  \(head.stateRoot)
            """)
    }
}
