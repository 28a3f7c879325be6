import Capsule
import Chain
import Foundation
import Primitives
import State

/// A chain that is kept in a folder, of whose blocks capsules and lists can be made. What happens to it here happens to
/// a copy, so that a daemon may go on writing it.
struct KeptChain: ~Copyable {
    private let copy: DataFolder
    let schedule: ForkSchedule
    private let store: Store

    /// - Parameter network: whose rules it is under, as fixtures name them, for a folder that does not say so itself.
    static func copy(of path: String, network: String? = nil, chainID: UInt64 = 1) throws -> KeptChain {
        guard FileManager.default.fileExists(atPath: "\(path)/data.mdb") else { throw CommandError.noChain(in: path) }
        let original = try Store.openReadOnly(path: path, options: .wholeStore)
        let schedule = try schedule(of: original, network: network, chainID: chainID)
        guard let schedule else { throw CommandError.noSchedule(in: path) }
        let copy = try DataFolder.prepare(nil)
        try original.copy(to: copy.path)
        let store = try Store(path: copy.path, options: StoreOptions(durability: .every(blocks: .max)))
        return KeptChain(copy: copy, schedule: schedule, store: store)
    }

    private static func schedule(of store: Store, network: String?, chainID: UInt64) throws -> ForkSchedule? {
        guard let network else { return try store.schedule() }
        guard let schedule = ForkSchedule(network: network, chainID: chainID) else {
            throw CommandError.unknownNetwork(network)
        }
        return schedule
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
