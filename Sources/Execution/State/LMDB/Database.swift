/// The named databases of a store.
public enum Database: Int, CaseIterable, Sendable {
    /// What the store says about itself.
    case metadata
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
    /// Block number -> hash, of the blocks between genesis and head only.
    case canonical
    /// Block hash -> number, of every block that is kept.
    case blockNumbers
    /// Block number and hash -> `StoredHeader`.
    case headers
    /// Block number and hash -> what the caller encoded.
    case bodies, receipts, accessLists
    /// Block number -> what the block of the chain overwrote.
    case undo
    /// Block number and hash -> what taking the block back overwrote.
    case redo

    /// Whether its records are the state itself: values, code and trie nodes.
    var isOfState: Bool {
        switch self {
        case .accounts, .storage, .code, .accountNodes, .storageNodes: true
        default: false
        }
    }

    /// Whether execution asks for its records, and is told when there is none.
    var isOfValues: Bool { self == .accounts || self == .storage }

    /// On disk, and so for ever.
    public var name: String {
        switch self {
        case .metadata: "metadata"
        case .accounts: "accounts"
        case .storage: "storage"
        case .code: "code"
        case .accountNodes: "account-nodes"
        case .storageNodes: "storage-nodes"
        case .canonical: "canonical"
        case .blockNumbers: "block-numbers"
        case .headers: "headers"
        case .bodies: "bodies"
        case .receipts: "receipts"
        case .accessLists: "access-lists"
        case .undo: "undo"
        case .redo: "redo"
        }
    }
}
