import Foundation
import State

/// Puts a backup back where a chain is to be.
///
/// The copy is made and verified inside of the chain's folder, and then takes the old data's name in one step: the
/// folder itself may be a mount, or its parent somebody else's.
public struct Restoration {
    private static let stagingName = "restoring"
    private let backup: Backup
    private let target: String

    public init(_ backupPath: String, to target: String) throws(BackupError) {
        backup = try Backup(path: backupPath)
        self.target = target
    }

    /// Refuses a folder that somebody writes, always, and one that has a chain unless it may be replaced.
    public func run(
        replacing: Bool = false, progress: (StateCount) -> Void = { _ in }
    ) throws(BackupError) -> Backup {
        try DiskFile.makeFolder(target)
        let lock: WriterLock
        do throws(StoreError) { lock = try WriterLock(folder: target) } catch { throw .store(path: target, error) }
        defer { withExtendedLifetime(lock) {} }
        let data = "\(target)/data.mdb"
        guard replacing || !DiskFile.exists(data) else { throw .notEmpty(path: target, head: oldHead) }

        let staging = "\(target)/\(Restoration.stagingName)"
        try DiskFile.remove(staging)
        try DiskFile.makeFolder(staging)
        do throws(StoreError) {
            try Store.openReadOnly(path: backup.path, options: .wholeStore).copy(to: staging)
        } catch {
            throw .store(path: backup.path, error)
        }
        let copy = try Backup(path: staging)
        guard copy.head == backup.head else { throw .otherHead(expected: backup.head, found: copy.head) }
        try copy.verify(progress: progress)
        // The table of readers belongs to the data that it came with.
        try DiskFile.remove("\(target)/lock.mdb")
        try DiskFile.rename("\(staging)/data.mdb", to: data, in: target)
        try DiskFile.remove(staging)
        return try Backup(path: target)
    }

    /// For the message; what cannot be read is there all the same.
    private var oldHead: BlockReference? {
        do throws(StoreError) { return try Store.openReadOnly(path: target).head } catch { return nil }
    }
}
