import Chain
import Merkle
import Primitives

/// A merkleization cut into tasks, as far as it has come. Reads the snapshot only to join; does no task itself.
public struct SplitMerkleization {
    /// A storage trie that is split.
    private struct Storage {
        let account: Hash
        var shards: [TrieShard] = []
        var slots: [StateWrites.SlotWrite] = []
        var missing: Int
        /// Nil until all its parts are here.
        var root: Hash?
    }

    /// Neighbouring first nibbles whose accounts make one task.
    private struct Span {
        let changes: Range<Int>
        /// Split storage tries that have to be joined first.
        var waitsFor: Int
    }

    private enum Origin {
        case storage(Int)
        case accounts
    }

    private let merkleizer: Merkleizer
    private let snapshot: Snapshot
    /// Sorted by key.
    private var changes: [(key: Hash, change: AccountChange)]
    private var spans: [Span] = []
    private var storages: [Storage] = []
    private var storageOfAccount: [Hash: Int] = [:]
    /// What may be done now. It grows when a split storage trie is joined, and is never reordered.
    public private(set) var tasks: [MerkleTask] = []
    private var origins: [Origin] = []
    private var parts: [MerklePart?] = []
    private var storageNodes: [StateWrites.StorageNodes] = []

    public init(_ changes: StateChanges, on snapshot: Snapshot, limits: MerkleLimits = MerkleLimits()) {
        self.snapshot = snapshot
        merkleizer = Merkleizer(snapshot)
        let keys = Keccak.hashes(of: changes.accounts.map(\.address))
        self.changes = zip(keys, changes.accounts).map { ($0, $1) }.sorted { $0.key < $1.key }
        for position in self.changes.indices where isSplit(self.changes[position].change, limits) {
            split(position, limits)
        }
        makeSpans(limits)
        for span in spans where span.waitsFor == 0 { appendTask(of: span) }
    }

    /// Whether every task was made and done.
    public var isComplete: Bool { storages.allSatisfy { $0.root != nil } && parts.allSatisfy { $0 != nil } }

    public func isDone(_ task: Int) -> Bool { parts[task] != nil }

    /// Takes what a task came to. False where it is about something else than the task was; then nothing changes.
    public mutating func take(_ part: MerklePart, of task: Int) throws(StoreError) -> Bool {
        guard parts[task] == nil, part.fits(tasks[task]) else { return false }
        if case .storage(let position) = origins[task] {
            storages[position].shards += part.shards
            storages[position].slots += part.slots
            storages[position].missing -= 1
            if storages[position].missing == 0 { try join(position) }
        }
        parts[task] = part
        return true
    }

    /// What to write, once it is complete: the same as from `Merkleizer.writes(for:)`.
    public func writes() throws(StoreError) -> StateWrites {
        precondition(isComplete, "a merkleization is joined when all its tasks are done")
        var writes = StateWrites(parentRoot: snapshot.block.stateRoot)
        // Tasks that had to wait come later in `tasks`, and tasks that are parts of one trie side by side.
        let ordered = parts.indices.compactMap { task -> (first: Hash, part: MerklePart)? in
            guard case .accounts(let changes) = tasks[task], let part = parts[task] else { return nil }
            return (changes[0].key, part)
        }.sorted { $0.first < $1.first }
        var shards: [TrieShard] = []
        for (_, part) in ordered {
            shards += part.shards
            writes.accounts += part.accounts
            writes.slots += part.slots
            writes.storageNodes += part.storageNodes
        }
        if !storages.isEmpty {
            writes.slots = (writes.slots + storages.flatMap(\.slots)).sorted {
                $0.account == $1.account ? $0.slot < $1.slot : $0.account < $1.account
            }
            writes.storageNodes = (writes.storageNodes + storageNodes).sorted { $0.account < $1.account }
        }
        for (_, change) in changes {
            guard let code = change.code, let account = change.account else { continue }
            writes.codes.append(.init(hash: account.codeHash, bytes: code))
        }
        let trie = try merkleizer.joined(shards, root: writes.parentRoot, ofAccount: nil)
        writes.root = trie.root
        writes.accountNodes = trie.changes
        return writes
    }

    // MARK: Cutting

    /// A wiped trie is made anew from what the store holds of it: one task does that.
    private func isSplit(_ change: AccountChange, _ limits: MerkleLimits) -> Bool {
        change.account != nil && !change.isStorageWiped && change.slots.count > limits.slotsPerTaskMax
    }

    private mutating func split(_ position: Int, _ limits: MerkleLimits) {
        let (key, change) = changes[position]
        let slots = HashedChange.Slot.sorted(change.slots).map { MerkleTask.Slot(key: $0.key, value: $0.value) }
        let runs = Self.runs(of: slots.map { ($0.key, 1) }, min: limits.slotsPerTaskMax / 4)
        storageOfAccount[key] = storages.count
        storages.append(Storage(account: key, missing: runs.count))
        for run in runs {
            append(.storage(account: key, Array(slots[run])), .storage(storages.count - 1))
        }
        changes[position].change.slots = []
    }

    private mutating func makeSpans(_ limits: MerkleLimits) {
        let weights = changes.map { ($0.key, 1 + $0.change.slots.count) }
        spans = Self.runs(of: weights, min: limits.changesPerTaskMin).map { run in
            Span(changes: run, waitsFor: changes[run].count { storageOfAccount[$0.key] != nil })
        }
    }

    /// Runs of sorted keys, each of whole first nibbles and of at least this weight where there is so much.
    private static func runs(of keys: [(key: Hash, weight: Int)], min: Int) -> [Range<Int>] {
        var runs: [Range<Int>] = []
        var (start, weight) = (0, 0)
        for position in keys.indices {
            weight += keys[position].weight
            let isLast = position + 1 == keys.count
            let endsNibble = isLast || keys[position + 1].key.nibble(at: 0) != keys[position].key.nibble(at: 0)
            guard isLast || (endsNibble && weight >= min) else { continue }
            runs.append(start..<position + 1)
            (start, weight) = (position + 1, 0)
        }
        return runs
    }

    // MARK: Tasks

    private mutating func append(_ task: MerkleTask, _ origin: Origin) {
        tasks.append(task)
        origins.append(origin)
        parts.append(nil)
    }

    private mutating func appendTask(of span: Span) {
        let own = changes[span.changes].map { key, change in
            var change = change
            change.code = nil
            return MerkleTask.Change(
                change, key: key, storageRoot: storageOfAccount[key].flatMap { storages[$0].root })
        }
        append(.accounts(own), .accounts)
    }

    /// All parts of a storage trie are here: its root is known, and the account's own task can begin.
    private mutating func join(_ position: Int) throws(StoreError) {
        let account = storages[position].account
        storages[position].shards.sort { $0.nibble < $1.nibble }
        storages[position].slots.sort { $0.slot < $1.slot }
        let oldRoot = try snapshot.account(withKey: account)?.storageRoot ?? .emptyTrieRoot
        let trie = try merkleizer.joined(storages[position].shards, root: oldRoot, ofAccount: account)
        storages[position].root = trie.root
        if !storages[position].slots.isEmpty { storageNodes.append(.init(account: account, changes: trie.changes)) }
        let index = spans.firstIndex { span in changes[span.changes].contains { $0.key == account } }
        guard let index else { return }
        spans[index].waitsFor -= 1
        if spans[index].waitsFor == 0 { appendTask(of: spans[index]) }
    }
}

extension MerklePart {
    /// Whether it can be what `task` comes to: its keys are the task's, in order.
    fileprivate func fits(_ task: MerkleTask) -> Bool {
        switch task {
        case .accounts(let changes):
            let keys = changes.map(\.key)
            return shards.map(\.nibble) == accounts.map(\.key).firstNibbles && accounts.map(\.key).isAscending(in: keys)
                && slots.map(\.account).allSatisfy(Set(keys).contains)
                && storageNodes.map(\.account).isAscending(in: keys)
        case .storage(let account, let slots):
            return accounts.isEmpty && storageNodes.isEmpty && self.slots.allSatisfy { $0.account == account }
                && self.slots.map(\.slot).isAscending(in: slots.map(\.key))
                && shards.map(\.nibble) == self.slots.map(\.slot).firstNibbles
        }
    }
}

extension [Hash] {
    /// Each once.
    fileprivate var firstNibbles: [UInt8] {
        reduce(into: []) { found, key in if found.last != key.nibble(at: 0) { found.append(key.nibble(at: 0)) } }
    }

    /// Whether all of them are in `keys`, which ascend, and in that order.
    fileprivate func isAscending(in keys: [Hash]) -> Bool {
        var rest = keys[...]
        for key in self {
            rest = rest.drop { $0 < key }
            guard rest.popFirst() == key else { return false }
        }
        return true
    }
}
