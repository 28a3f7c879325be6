import Foundation
import State

/// Where the backups of a chain lie.
public struct BackupFolder {
    public let path: String
    /// What is not whole yet begins with it.
    private static let partPrefix = ".part-"

    public init(path: String) { self.path = path }

    /// Beside the chain's own folder.
    public init(ofChainAt path: String) {
        let parent = URL(fileURLWithPath: path).standardizedFileURL.deletingLastPathComponent()
        self.init(path: parent.appending(path: "backups").path)
    }

    /// Copies the newest committed block's store, while others may write it.
    ///
    /// - Parameter verifying: whether the whole state of the copy is checked before it gets its name.
    public func create(
        from chainPath: String, at date: Date = Date(), verifying: Bool = false,
        progress: (StateCount) -> Void = { _ in }
    ) throws(BackupError) -> Backup {
        let store: Store
        do throws(StoreError) { store = try Store.openReadOnly(path: chainPath, options: .wholeStore) } catch {
            throw .store(path: chainPath, error)
        }
        guard store.head != nil else { throw .store(path: chainPath, .uninitialized) }
        let part = "\(path)/\(BackupFolder.partPrefix)\(ProcessInfo.processInfo.processIdentifier)"
        try DiskFile.remove(part)
        try DiskFile.makeFolder(part)
        do throws(BackupError) {
            do throws(StoreError) { try store.copy(to: part) } catch { throw .store(path: part, error) }
            let copy = try Backup(path: part)
            if verifying { try copy.verify(progress: progress) }
            let target = "\(path)/\(BackupFolder.timeText(date))-\(copy.head.number)"
            guard !DiskFile.exists(target) else { throw .exists(path: target) }
            try DiskFile.rename(part, to: target, in: path)
            return try Backup(path: target)
        } catch {
            // The first error is the one to tell.
            do throws(BackupError) { try DiskFile.remove(part) } catch _ { throw error }
            throw error
        }
    }

    /// Oldest first; of what cannot be read, why.
    public func list() throws(BackupError) -> [Result<Backup, BackupError>] {
        guard DiskFile.exists(path) else { return [] }
        return try DiskFile.names(in: path).filter(BackupFolder.isName).map { name in
            do throws(BackupError) { return .success(try Backup(path: "\(path)/\(name)")) } catch {
                return .failure(error)
            }
        }
    }

    /// `20261121T152000Z-500`.
    private static func isName(_ name: String) -> Bool {
        let parts = name.split(separator: "-", omittingEmptySubsequences: false)
        return parts.count == 2 && parts[0].count == 16 && parts[0].hasSuffix("Z") && UInt64(parts[1]) != nil
    }

    private static func timeText(_ date: Date) -> String {
        var seconds = time_t(date.timeIntervalSince1970)
        var parts = tm()
        gmtime_r(&seconds, &parts)
        return String(
            format: "%04d%02d%02dT%02d%02d%02dZ", parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday, parts.tm_hour,
            parts.tm_min, parts.tm_sec)
    }
}
