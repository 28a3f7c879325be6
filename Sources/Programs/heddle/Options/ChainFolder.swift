import Chain
import Foundation
import State

/// A folder that holds a chain and says itself whose.
struct ChainFolder {
    let path: String
    let store: Store
    let schedule: ForkSchedule
    let head: BlockReference

    /// To read much of it, beside whoever writes.
    static func reading(_ path: String) throws -> ChainFolder {
        try ChainFolder(path) { try Store.openReadOnly(path: path, options: .wholeStore) }
    }

    /// To write; nobody else may.
    static func writing(_ path: String, _ options: StoreOptions = StoreOptions()) throws -> ChainFolder {
        try ChainFolder(path) { try Store(path: path, options: options) }
    }

    /// Whether a store is there, be it empty.
    static func isThere(_ path: String) -> Bool { FileManager.default.fileExists(atPath: "\(path)/data.mdb") }

    /// For a command that opens the store itself.
    static func check(_ path: String) throws(CommandError) {
        guard isThere(path) else { throw .noStore(in: path) }
    }

    private init(_ path: String, _ open: () throws -> Store) throws {
        try Self.check(path)
        let store = try open()
        guard let head = store.head else { throw CommandError.noGenesis(in: path) }
        guard let schedule = try store.schedule() else { throw CommandError.noSchedule(in: path) }
        (self.path, self.store, self.schedule, self.head) = (path, store, schedule, head)
    }
}
