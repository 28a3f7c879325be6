import Capsule
import Chain
import Foundation
import Primitives
import State

/// A chain that a run has left in a folder, of whose blocks capsules can be made. What happens to it here happens to a
/// copy.
struct KeptChain: ~Copyable {
    private let copy: DataFolder
    private let schedule: ForkSchedule
    private let store: Store

    /// - Parameter network: whose rules it is under, as fixtures name them.
    static func copy(of path: String, network: String, chainID: UInt64) throws -> KeptChain {
        guard let schedule = ForkSchedule(network: network, chainID: chainID) else {
            throw CommandError.unknownNetwork(network)
        }
        let data = "\(path)/data.mdb"
        guard FileManager.default.fileExists(atPath: data) else { throw CommandError.noChain(in: path) }
        let copy = try DataFolder.prepare(nil)
        do { try FileManager.default.copyItem(atPath: data, toPath: "\(copy.path)/data.mdb") } catch {
            throw CommandError.cannotCreate(folder: copy.path, reason: error.localizedDescription)
        }
        let store = try Store(path: copy.path, options: StoreOptions(durability: .every(blocks: .max)))
        return KeptChain(copy: copy, schedule: schedule, store: store)
    }

    private init(copy: consuming DataFolder, schedule: ForkSchedule, store: Store) {
        self.copy = copy
        self.schedule = schedule
        self.store = store
    }

    /// Takes the copy back to the block before, and records the block on it.
    func record(_ number: UInt64, reason: String) throws -> BlockCapsule {
        let stored = try store.snapshot().storedBlock(ofNumber: number)
        guard let stored, !stored.body.isEmpty, let head = store.head, head.number >= number else {
            throw CommandError.noBlock(number, head: store.head?.number ?? 0)
        }
        while let head = store.head, head.number >= number { try store.undo() }
        return try CapsuleRecorder(schedule: schedule, snapshot: store.snapshot()).record(
            stored.body, accessList: stored.accessList.isEmpty ? nil : stored.accessList, reason: reason,
            makingList: true)
    }
}
