import Foundation

/// Where the store of a run lives: a folder that was named, or a temporary one that goes with it.
struct DataFolder: ~Copyable {
    let path: String
    private let isTemporary: Bool

    /// `named` has to be new or empty: a run begins with a fixture's genesis.
    static func prepare(_ named: String?) throws(CommandError) -> DataFolder {
        if let named { try checkIsNewOrEmpty(named) }
        let name = "heddle-\(ProcessInfo.processInfo.processIdentifier)-\(UUID().uuidString)"
        let path = named ?? FileManager.default.temporaryDirectory.appending(path: name).path
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        } catch {
            throw .cannotCreate(folder: path, reason: error.reason)
        }
        return DataFolder(path: path, isTemporary: named == nil)
    }

    deinit {
        guard isTemporary else { return }
        do {
            try FileManager.default.removeItem(atPath: path)
        } catch {
            // Nothing depends on it, and the system empties this place itself.
            return
        }
    }

    private static func checkIsNewOrEmpty(_ path: String) throws(CommandError) {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { return }
        guard isFolder.boolValue else { throw .notAFolder(path) }
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: path)
        } catch {
            throw .cannotCreate(folder: path, reason: error.reason)
        }
        guard names.isEmpty else { throw .folderNotEmpty(path) }
    }
}
