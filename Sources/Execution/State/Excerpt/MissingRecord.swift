import Merkle
import Primitives

/// A record that a part of a state does not have.
public struct MissingRecord: Equatable, Sendable {
    public let database: Database
    public let key: [UInt8]
}

extension MissingRecord: CustomStringConvertible {
    public var description: String {
        let account = Array(key.prefix(32)).hex
        let rest = Array(key.dropFirst(32))
        return switch database {
        case .accounts: "the account with the hashed address \(account)"
        case .storage where rest.isEmpty: "the whole storage of the account with the hashed address \(account)"
        case .storage: "the slot with the hashed key \(rest.hex) of the account with the hashed address \(account)"
        case .code: "the code with the hash \(key.hex)"
        case .accountNodes: "the state trie's node at the path \"\(Self.path(key.dropFirst()))\""
        case .storageNodes where rest.isEmpty:
            "the storage trie's root node of the account with the hashed address \(account)"
        case .storageNodes:
            """
            the storage trie's node at the path "\(Self.path(rest[...]))" of the account with the hashed address \
            \(account)
            """
        default: "the record \(key.hex) of the database \(database.name)"
        }
    }

    private static func path(_ nibbles: ArraySlice<UInt8>) -> String {
        nibbles.map { String($0, radix: 16) }.joined()
    }
}
