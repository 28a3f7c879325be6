import Chain
import Merkle
import Primitives

extension StateExcerpt {
    /// Throws unless every value, absence and node is what the state of this root has.
    public func check(stateRoot: Hash) throws(ExcerptError) {
        try checkOrder()
        let nodes = Dictionary(accountNodes.map { ($0.path, $0.encoding) }) { first, _ in first }
        let state = ProvenTrie(root: stateRoot, source: ExcerptNodes(nodes))
        var storageRoots: [Hash: Hash] = [:]
        do throws(ProofError) {
            for node in accountNodes { try state.check(nodeAt: node.path) }
        } catch {
            throw .stateTrie(error)
        }
        for record in accounts {
            let proven: [UInt8]?
            do throws(ProofError) { proven = try state.value(of: record.key) } catch { throw .stateTrie(error) }
            let value = record.account?.trieValue
            guard proven == value else { throw .account(record.key, trie: proven, record: value) }
            storageRoots[record.key] = record.account?.storageRoot ?? .emptyTrieRoot
        }
        try checkStorage(storageRoots)
    }

    private func checkStorage(_ roots: [Hash: Hash]) throws(ExcerptError) {
        let nodes = Dictionary(grouping: storageNodes, by: \.account)
        let slots = Dictionary(grouping: slots, by: \.account)
        let whole = Set(wholeStorages)
        for account in Set(nodes.keys).union(slots.keys).union(whole).sorted() {
            guard let root = roots[account] else { throw .accountMissing(account) }
            let known = Dictionary((nodes[account] ?? []).map { ($0.path, $0.encoding) }) { first, _ in first }
            let trie = ProvenTrie(root: root, source: ExcerptNodes(known))
            for node in nodes[account] ?? [] {
                try Self.proving(account) { () throws(ProofError) in try trie.check(nodeAt: node.path) }
            }
            for record in slots[account] ?? [] {
                let proven = try Self.proving(account) { () throws(ProofError) in try trie.value(of: record.slot) }
                let value = record.value.isZero ? nil : record.value.trieValue
                guard proven == value else {
                    throw .slot(record.slot, account: account, trie: proven, record: value)
                }
            }
            guard whole.contains(account) else { continue }
            let count = try Self.proving(account) { () throws(ProofError) in try trie.count() }
            let found = (slots[account] ?? []).count { !$0.value.isZero }
            guard count == found else { throw .slotsMissing(account: account, trie: count, records: found) }
        }
    }

    private static func proving<Value>(
        _ account: Hash, _ body: () throws(ProofError) -> Value
    ) throws(ExcerptError) -> Value {
        do throws(ProofError) { return try body() } catch { throw .storageTrie(account: account, error) }
    }

    private func checkOrder() throws(ExcerptError) {
        func ascends<Record>(_ records: [Record], _ precedes: (Record, Record) -> Bool) -> Bool {
            zip(records, records.dropFirst()).allSatisfy(precedes)
        }
        guard ascends(accounts, { $0.key < $1.key }) else { throw .order(of: "accounts") }
        guard ascends(slots, { ($0.account, $0.slot) < ($1.account, $1.slot) }) else { throw .order(of: "slots") }
        guard ascends(codes.map { Keccak.hash($0) }, <) else { throw .order(of: "codes") }
        guard ascends(accountNodes, { $0.path < $1.path }) else { throw .order(of: "nodes of the state trie") }
        guard ascends(storageNodes, { ($0.account, $0.path) < ($1.account, $1.path) }) else {
            throw .order(of: "nodes of storage tries")
        }
        guard ascends(wholeStorages, <) else { throw .order(of: "accounts with their whole storage") }
        guard ascends(blockHashes, { $0.number < $1.number }) else { throw .order(of: "block hashes") }
    }
}

/// The nodes of one trie in an excerpt.
private final class ExcerptNodes: NodeSource {
    private let nodes: [NibblePath: [UInt8]]

    init(_ nodes: [NibblePath: [UInt8]]) { self.nodes = nodes }

    func node(at path: NibblePath) -> [UInt8]? { nodes[path] }
}
