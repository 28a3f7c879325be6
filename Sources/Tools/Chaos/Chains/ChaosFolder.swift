import Chain
import Foundation
import State
import Workloads

/// A store with a chain's genesis, and the chain's blocks beside it as files; gone with its owner.
final class ChaosFolder {
    let path: String

    init(_ chain: ChaosChain) throws {
        let name = "heddle-chaos-\(ProcessInfo.processInfo.processIdentifier)-\(UUID().uuidString)"
        path = FileManager.default.temporaryDirectory.appending(path: name).path
        try FileManager.default.createDirectory(atPath: "\(path)/blocks", withIntermediateDirectories: true)
        let store = try Store(path: "\(path)/store")
        try store.initialize(
            genesis: chain.tree.genesis, block: StoredBlock(genesis: chain.tree.genesisHeader),
            schedule: chain.tree.schedule)
        for sealed in chain.moves.compactMap(\.block) {
            let file = "\(path)/blocks/\(sealed.block.hash)"
            try Data(sealed.block.encoded).write(to: URL(fileURLWithPath: "\(file).block"))
            try Data(sealed.accessList.encoded).write(to: URL(fileURLWithPath: "\(file).list"))
        }
    }

    deinit {
        do {
            try FileManager.default.removeItem(atPath: path)
        } catch {
            // Nothing depends on it, and the system empties this place itself.
            return
        }
    }
}
