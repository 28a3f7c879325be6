/// The named databases of a store.
public enum Database: Int, CaseIterable, Sendable {
    /// Keccak of the address -> compact account.
    case accounts
    /// Keccak of the address and of the slot -> the value's bytes without leading zeros.
    case storage
    /// Code hash -> code. Never deleted: the same code may be another account's too.
    case code
    /// Path -> node of the account trie.
    case accountNodes
    /// Keccak of the address and path -> node of that account's storage trie.
    case storageNodes
    /// Block number -> hash, state root, parent hash, header.
    case headers
    /// Block number -> what the caller encoded.
    case bodies, receipts, accessLists
    /// Block hash -> number.
    case blockNumbers
    /// Block number -> what the block overwrote.
    case undo
    case metadata

    /// On disk, and so for ever.
    var name: String {
        switch self {
        case .accounts: "accounts"
        case .storage: "storage"
        case .code: "code"
        case .accountNodes: "account-nodes"
        case .storageNodes: "storage-nodes"
        case .headers: "headers"
        case .bodies: "bodies"
        case .receipts: "receipts"
        case .accessLists: "access-lists"
        case .blockNumbers: "block-numbers"
        case .undo: "undo"
        case .metadata: "metadata"
        }
    }
}
