import Backups
import Console
import Primitives
import State

/// A backup, or a chain that was put back. Its JSON names are these, with underscores.
struct BackupReport: Encodable {
    let path: String
    let time: String
    let block: UInt64
    let hash: String
    let stateRoot: String
    let bytes: Int
    let isVerified: Bool

    init(_ backup: Backup, isVerified: Bool = false) {
        (path, time, bytes) = (backup.path, backup.time, backup.bytes)
        (block, hash, stateRoot) = (backup.head.number, backup.head.hash.hex, backup.head.stateRoot.hex)
        self.isVerified = isVerified
    }

    var text: String {
        """
        written     \(path), \(Format.bytes(bytes))\(isVerified ? ", verified" : "")
        block       \(block)  \(hash)
        state root  \(stateRoot)
        """
    }
}
