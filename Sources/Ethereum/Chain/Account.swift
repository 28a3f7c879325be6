import Primitives

/// An account as the state trie holds it.
@frozen public struct Account: Hashable, Sendable {
    public var nonce: UInt64
    /// In wei.
    public var balance: U256
    /// Root of the account's storage trie; `Hash.emptyTrieRoot` when it has no storage.
    public var storageRoot: Hash
    /// Keccak of the code; `Hash.keccakEmpty` when there is none, never nil.
    public var codeHash: Hash

    @inlinable public init(nonce: UInt64, balance: U256, storageRoot: Hash, codeHash: Hash) {
        self.nonce = nonce
        self.balance = balance
        self.storageRoot = storageRoot
        self.codeHash = codeHash
    }

    /// EIP-161: no nonce, no balance, no code.
    @inlinable public var isEmpty: Bool { nonce == 0 && balance.isZero && codeHash == .keccakEmpty }
}

extension Hash {
    /// Keccak-256 of no bytes: the code hash of an account without code.
    @inlinable public static var keccakEmpty: Hash {
        Hash(
            word0: 0xc5d2_4601_86f7_233c, word1: 0x927e_7db2_dcc7_03c0, word2: 0xe500_b653_ca82_273b,
            word3: 0x7bfa_d804_5d85_a470)
    }

    /// Keccak-256 of the RLP empty string: the root of a trie with nothing in it.
    @inlinable public static var emptyTrieRoot: Hash {
        Hash(
            word0: 0x56e8_1f17_1bcc_55a6, word1: 0xff83_45e6_92c0_f86e, word2: 0x5b48_e01b_996c_adc0,
            word3: 0x0162_2fb5_e363_b421)
    }
}
