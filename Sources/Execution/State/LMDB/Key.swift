import Merkle
import Primitives

/// How keys of the databases are spelled.
enum Key {
    static func number(_ number: UInt64) -> [UInt8] {
        (0..<8).map { UInt8(truncatingIfNeeded: number >> (56 - 8 * $0)) }
    }

    /// Blocks of one number stand beside each other.
    static func block(_ hash: Hash, number: UInt64) -> [UInt8] { Key.number(number) + hash.bytes }

    static func slot(_ slot: Hash, of account: Hash) -> [UInt8] { account.bytes + slot.bytes }

    /// One byte for each nibble, so that a trie lies in the order it is walked.
    static func storageNode(_ path: NibblePath, of account: Hash) -> [UInt8] { account.bytes + path.nibbles }

    /// Begins with a zero, for LMDB knows no empty key and the root's path is empty.
    static func accountNode(_ path: NibblePath) -> [UInt8] { [0] + path.nibbles }
}
