import Foundation
import State

/// One copy of a chain's folder.
public struct Backup: Sendable {
    public let path: String
    /// As its name has it: `20261121T152000Z`.
    public let time: String
    public let head: BlockReference
    public let bytes: Int

    /// Reads what its store says of itself; the state is not looked at.
    init(path: String) throws(BackupError) {
        self.path = path
        let name = path.split(separator: "/").last ?? ""
        time = String(name.prefix { $0 != "-" })
        do throws(StoreError) {
            guard let head = try Store.openReadOnly(path: path).head else { throw .uninitialized }
            self.head = head
        } catch {
            throw .store(path: path, error)
        }
        bytes = try DiskFile.bytes(of: "\(path)/data.mdb")
    }

    /// Computes the root of its whole state anew.
    @discardableResult
    public func verify(progress: (StateCount) -> Void = { _ in }) throws(BackupError) -> StateCount {
        do throws(StoreError) {
            return try Store.openReadOnly(path: path, options: .wholeStore).snapshot().verifyState(progress: progress)
        } catch {
            throw .store(path: path, error)
        }
    }
}
