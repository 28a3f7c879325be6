import State

/// Why a backup was not made, or not put back. Whatever it is, the chain is as it was.
public enum BackupError: Error, Equatable {
    case store(path: String, StoreError)
    /// There is a chain in the folder, and nobody said that it may go.
    case notEmpty(path: String, head: BlockReference?)
    case exists(path: String)
    case system(path: String, reason: String)
    /// The copy is not of the block that was copied.
    case otherHead(expected: BlockReference?, found: BlockReference?)
}

extension BackupError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .store(let path, let error): "\(path): \(error)"
        case .notEmpty(let path, let head):
            "there is a chain in \(path)\(head.map { ", up to block \($0.number)" } ?? ""); --force replaces it"
        case .exists(let path): "there is something at \(path) already"
        case .system(let path, let reason): "\(path): \(reason)"
        case .otherHead(let expected, let found):
            "the copy ends at block \(BackupError.name(found)), expected \(BackupError.name(expected))"
        }
    }

    private static func name(_ block: BlockReference?) -> String {
        block.map { "\($0.number) with the hash \($0.hash)" } ?? "none"
    }
}
