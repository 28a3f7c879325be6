import Chain
import Merkle
import Primitives
import Scratch
import State
import Testing

@testable import Capsule

/// A capsule is believed only as far as its nodes prove what it says.
@Suite struct BelievedStateTests {
    private func error(_ change: (inout BlockCapsule) throws -> Void) throws -> CapsuleError? {
        var capsule = try Sample.capsule()
        try change(&capsule)
        do throws(CapsuleError) { try capsule.check() } catch { return error }
        return nil
    }

    @Test func `what is recorded is believed`() throws {
        #expect(try error { _ in } == nil)
    }

    @Test func `a changed balance, an account denied and one invented are found`() throws {
        let capsule = try Sample.capsule()
        for (index, record) in capsule.state.accounts.enumerated() {
            var other =
                record.account
                ?? Account(
                    nonce: 0, balance: .zero, storageRoot: .emptyTrieRoot, codeHash: .keccakEmpty)
            other.balance = other.balance &+ .one
            for lie in [other, nil] where lie != record.account {
                let found = try error { $0.state.accounts[index].account = lie }
                guard case .state(.account(record.key, _, _)) = found else {
                    Issue.record("\(index): \(String(describing: found))")
                    continue
                }
            }
        }
    }

    @Test func `a changed slot is found`() throws {
        let capsule = try Sample.capsule()
        #expect(capsule.state.slots.count == 15)
        for (index, record) in capsule.state.slots.enumerated() {
            let found = try error { $0.state.slots[index].value = record.value &+ .one }
            guard case .state(.slot(record.slot, record.account, _, _)) = found else {
                Issue.record("\(index): \(String(describing: found))")
                continue
            }
        }
    }

    @Test func `a node that is missing is named by its path`() throws {
        let capsule = try Sample.capsule()
        for (index, node) in capsule.state.accountNodes.enumerated() {
            let found = try error { $0.state.accountNodes.remove(at: index) }
            #expect(found == .state(.stateTrie(.nodeMissing(path: node.path))))
        }
        for (index, node) in capsule.state.storageNodes.enumerated() {
            let found = try error { $0.state.storageNodes.remove(at: index) }
            #expect(found == .state(.storageTrie(account: node.account, .nodeMissing(path: node.path))))
        }
    }

    @Test func `a changed node does not hash to what its parent says`() throws {
        let capsule = try Sample.capsule()
        for (index, node) in capsule.state.accountNodes.enumerated() {
            let found = try error { $0.state.accountNodes[index].encoding[5] ^= 1 }
            guard case .state(.stateTrie(.hashMismatch(node.path, _, _))) = found else {
                Issue.record("\(node.path): \(String(describing: found))")
                continue
            }
        }
    }

    @Test func `a node where the trie has none is found`() throws {
        let nodes = try Sample.capsule().state.accountNodes
        // Below a leaf there is nothing.
        let index = nodes.indices.max { nodes[$0].path.count < nodes[$1].path.count }!
        let path = nodes[index].path.appending(0)
        let found = try error {
            $0.state.accountNodes.insert(.init(path: path, encoding: [0xc0]), at: index + 1)
        }
        #expect(found == .state(.stateTrie(.nodeUnnamed(path: path))))
    }

    @Test func `records out of order, or twice, are found`() throws {
        #expect(try error { $0.state.accounts.swapAt(0, 1) } == .state(.order(of: "accounts")))
        #expect(try error { $0.state.slots.append($0.state.slots.last!) } == .state(.order(of: "slots")))
        #expect(try error { $0.state.codes.reverse() } == .state(.order(of: "codes")))
        #expect(try error { $0.state.blockHashes.reverse() } == .state(.order(of: "block hashes")))
    }

    @Test func `another parent, and ancestors that do not hang together, are found`() throws {
        let capsule = try Sample.capsule()
        let parent = capsule.parent.hash
        var other = capsule.parent
        other.gasLimit = 5001
        #expect(try error { $0.parent = other } == .parentMismatch(expected: parent, found: other.hash))
        #expect(
            try error { $0.ancestors[0] = .init(header: other) }
                == .ancestorMismatch(0, expected: parent, found: other.hash))
        #expect(
            try error { $0.ancestors[1] = .init(header: other) }
                == .ancestorMismatch(1, expected: capsule.parent.parentHash, found: other.hash))
        // A block that was cut out of its chain says so.
        #expect(
            try error {
                $0.parent = other
                $0.parentStandsIn = true
                $0.ancestors = []
            } == nil)
    }

    @Test func `an account of which the whole storage was read has all of it`() throws {
        let key = Sample.address(20).keccak
        func whole() throws -> BlockCapsule {
            try Sample.capsule { snapshot in
                let wiped = AccountChange(address: Sample.address(20), account: nil, isStorageWiped: true)
                _ = try Merkleizer(snapshot).writes(for: StateChanges(accounts: [wiped]))
            }
        }
        var capsule = try whole()
        #expect(capsule.state.wholeStorages == [key] && capsule.state.slots.count == 20)
        try capsule.check()
        capsule.state.slots.remove(at: 3)
        #expect(throws: CapsuleError.state(.slotsMissing(account: key, trie: 20, records: 19))) { try capsule.check() }
    }

    @Test func `what is not in the capsule is an error that names it`() throws {
        let folder = TemporaryFolder()
        let snapshot = try Sample.capsule().makeStore(at: folder.path).snapshot()
        #expect(try snapshot.account(at: Sample.address(20))?.nonce == 20)
        #expect(try snapshot.account(at: Sample.address(77)) == nil)
        #expect(try snapshot.storage(at: 100, of: Sample.address(20)) == .zero)
        #expect(try snapshot.blockHash(ofNumber: 5) == .keccakEmpty)
        #expect(try snapshot.blockHash(ofNumber: 4) == nil)
        func text(_ read: () throws -> Void) -> String {
            do { try read() } catch { return "\(error)" }
            return "nothing"
        }
        #expect(
            text { _ = try snapshot.account(at: Sample.address(1)) }
                .contains("the account with the hashed address \(Sample.address(1).keccak)"))
        #expect(
            text { _ = try snapshot.storage(at: 1, of: Sample.address(20)) }
                .contains("the slot with the hashed key \(U256.one.keccak) of the account"))
        #expect(text { _ = try snapshot.code(withHash: .zero) }.contains("the code with the hash \(Hash.zero)"))
        #expect(text { _ = try snapshot.blockHash(ofNumber: 3) }.contains("canonical"))
        let wiped = AccountChange(address: Sample.address(20), account: nil, isStorageWiped: true)
        #expect(
            text { _ = try Merkleizer(snapshot).writes(for: StateChanges(accounts: [wiped])) }
                .contains("the whole storage of the account with the hashed address"))
    }
}
