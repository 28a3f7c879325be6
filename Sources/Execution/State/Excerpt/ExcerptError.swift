import Merkle
import Primitives

/// Why an excerpt is not a part of the state that it says.
public enum ExcerptError: Error, Equatable, Sendable {
    /// Records out of order, or one twice.
    case order(of: String)
    case stateTrie(ProofError)
    case storageTrie(account: Hash, ProofError)
    /// Encoded as in the trie; nil where there is none.
    case account(Hash, trie: [UInt8]?, record: [UInt8]?)
    case slot(Hash, account: Hash, trie: [UInt8]?, record: [UInt8]?)
    /// A slot, or a node, of an account that is not in the excerpt itself.
    case accountMissing(Hash)
    /// Of an account whose storage should be here whole.
    case slotsMissing(account: Hash, trie: Int, records: Int)
}

extension ExcerptError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .order(let records): "the \(records) are not in order of their keys, each once"
        case .stateTrie(let error): "the state trie: \(error)"
        case .storageTrie(let account, let error):
            "the storage trie of the account with the hashed address \(account): \(error)"
        case .account(let key, let trie, let record):
            """
            the account with the hashed address \(key) is \(Self.text(trie)) in the trie, \(Self.text(record)) was \
            found
            """
        case .slot(let slot, let account, let trie, let record):
            """
            the slot with the hashed key \(slot) of the account with the hashed address \(account) is \
            \(Self.text(trie)) in the trie, \(Self.text(record)) was found
            """
        case .accountMissing(let key): "the account with the hashed address \(key) is missing"
        case .slotsMissing(let account, let trie, let records):
            """
            the account with the hashed address \(account) has \(trie) slots in the trie, \(records) were found
            """
        }
    }

    private static func text(_ value: [UInt8]?) -> String { value?.hex ?? "absent" }
}
