import Chain
import Crypto
import Fixtures
import Merkle
import Primitives

/// What the first clients were tested with.
struct BasicCase {
    private let fixture: BasicFixture

    init(_ fixture: BasicFixture) { self.fixture = fixture }

    func run() -> CaseResult {
        switch fixture {
        case .path(let nibbles, let isLeaf, let encoded):
            .comparing("path", encoded.hex, BasicCase.encodedPath(nibbles, isLeaf: isLeaf)?.hex)
        case .key(let key, let address):
            .comparing("address", address, Secp256k1.address(ofPrivateKey: key))
        case .signing(let key, let transaction, let unsigned, let signed):
            BasicCase.check(key, transaction, unsigned: unsigned, signed: signed)
        case .genesis(_, let encoded): BasicCase.check(genesis: encoded)
        case .genesisHashes(let encoded, let stateRoot, let hash):
            BasicCase.check(genesis: encoded, stateRoot: stateRoot, hash: hash)
        case .difficulty(let fixture): DifficultyCase(fixture).run()
        case .encryption: .leftOut("encryption between nodes: nothing here talks to other nodes")
        }
    }

    /// As it stands in a node with this path: a trie of one leaf, or of two below one extension.
    private static func encodedPath(_ nibbles: [UInt8], isLeaf: Bool) -> [UInt8]? {
        let value = [UInt8](repeating: 1, count: 32)
        let ends: [[UInt8]] = isLeaf ? [[]] : [[0], [1]]
        let updates = ends.map { TrieUpdate(key: NibblePath(nibbles: nibbles + $0), value: value) }
        let root = Trie.built(from: updates).changes.first { $0.path == .root }
        do throws(RLPError) {
            var node = try RLPDecoder(list: root?.encoding ?? [])
            return try node.bytes()
        } catch {
            return nil
        }
    }

    private static func check(
        _ key: U256, _ transaction: Transaction, unsigned: [UInt8], signed: [UInt8]
    ) -> CaseResult {
        let decoded: Transaction
        do { decoded = try Transaction(encoded: signed) } catch {
            return .failed(expected: "a transaction", found: "\(error)")
        }
        var expected = transaction
        expected.signature = decoded.signature
        return .all([
            .comparing("transaction", expected, decoded),
            .comparing("sender", Secp256k1.address(ofPrivateKey: key), decoded.sender()),
            .comparing("encoding", signed.hex, decoded.encoded.hex),
        ])
    }

    private static func check(genesis encoded: [UInt8]) -> CaseResult {
        let block: Block
        do { block = try Block(encoded: encoded) } catch {
            guard case .header(.fieldCount) = error else {
                return .failed(expected: "a block", found: "\(error)")
            }
            return .leftOut("headers of networks from before Frontier")
        }
        return .comparing("block", encoded.hex, block.encoded.hex)
    }

    private static func check(genesis encoded: [UInt8], stateRoot: Hash, hash: Hash) -> CaseResult {
        do {
            let block = try Block(encoded: encoded)
            return .all([
                .comparing("state root", stateRoot, block.header.stateRoot), .comparing("hash", hash, block.hash),
            ])
        } catch {
            return .failed(expected: "a block", found: "\(error)")
        }
    }
}
