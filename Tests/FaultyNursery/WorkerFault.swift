import Glibc
import Merkle
import State
import Wire
import Worker

/// What a worker does wrong, where, and how often: `KIND INDEX TIMES`, counted over all workers of the nursery.
///
/// Index -1 stands for the beginning of a block, -2 for its preview.
struct WorkerFault {
    enum Kind: String {
        case kill, hang, abort
        /// Takes memory until there is none.
        case allocate
        /// Bytes that are no frame; too many announced; a payload that does not decode.
        case noise, tooLong, undecodable
        case wrongKind, wrongBlock, refusal
        /// Results of other indexes than those asked for, and of more.
        case otherIndexes, moreIndexes
        /// A part of the state root whose topmost node is another one; the index does not matter.
        case wrongNode
    }

    let kind: Kind
    let index: Int
    /// Shared by all processes forked later: how often the fault may still strike.
    private let left: UnsafeMutablePointer<Int>

    init?(environment name: String) {
        guard let text = getenv(name) else { return nil }
        let words = String(cString: text).split(separator: " ").map(String.init)
        guard words.count == 3, let kind = Kind(rawValue: words[0]), let index = Int(words[1]),
            let times = Int(words[2])
        else { return nil }
        let page = mmap(nil, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0)
        guard let page, page != MAP_FAILED else { return nil }
        left = page.bindMemory(to: Int.self, capacity: 1)
        left.pointee = times
        (self.kind, self.index) = (kind, index)
    }

    /// Whether the frame asks for what the fault is about.
    func strikes(_ frame: Frame) -> Bool {
        switch frame.kind {
        case .begin: index == -1
        case .preview: index == -2
        case .merkle: kind == .wrongNode
        case .run: kind != .wrongNode && order(frame)?.indexes.contains(index) ?? false
        default: false
        }
    }

    func strike(
        _ frame: Frame, _ descriptor: consuming FileDescriptor?, socket: CInt, _ handler: WorkerLoop.Handler
    ) throws -> Frame? {
        // Two workers at once may both take the last one: no test counts on it.
        guard left.pointee > 0 else { return try handler(frame, descriptor) }
        left.pointee -= 1
        switch kind {
        case .kill: raise(SIGKILL)
        case .hang: while true { pause() }
        case .abort: abort()
        case .allocate: takeMemory()
        case .noise: send(socket, (0..<64).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ 11) })
        case .tooLong: send(socket, [0xff, 0xff, 0xff, 0x7f, 18, 0, 0x01, 0x48] + [UInt8](repeating: 0, count: 12))
        case .undecodable: return Frame(.effects, block: frame.block, payload: [0xc3, 1, 2])
        case .wrongKind: return Frame(.echo, block: frame.block)
        case .wrongBlock: return Frame(.effects, block: frame.block &- 1, payload: [0xc0])
        case .refusal: return .failure("not today", block: frame.block)
        case .wrongNode: return try withWrongNode(handler(frame, descriptor))
        case .otherIndexes, .moreIndexes:
            guard let order = order(frame), let last = order.indexes.last else { break }
            let indexes = kind == .moreIndexes ? order.indexes + [last + 1] : order.indexes.map { $0 + 1 }
            let other = GroupOrder(view: order.view, indexes: indexes)
            return try handler(Frame(.run, block: frame.block, payload: other.encoded), descriptor)
        }
        return try handler(frame, descriptor)
    }

    /// The same answer, but for the last byte of one node: no decoder can see it.
    private func withWrongNode(_ answer: Frame?) throws -> Frame? {
        guard let answer, answer.kind == .merklePart else { return answer }
        let part = try MerkleReply(encoded: answer.payload).part
        var hasLied = false
        let shards = part.shards.map { shard in
            guard !hasLied, var node = shard.node, let last = node.indices.last else { return shard }
            hasLied = true
            node[last] ^= 1
            return TrieShard(nibble: shard.nibble, node: node, changes: shard.changes)
        }
        let lie = MerklePart(
            shards: shards, accounts: part.accounts, slots: part.slots, storageNodes: part.storageNodes)
        return Frame(.merklePart, block: answer.block, payload: MerkleReply(lie).encoded)
    }

    private func order(_ frame: Frame) -> GroupOrder? {
        do { return try GroupOrder(encoded: frame.payload) } catch {
            // The worker itself will say what is wrong with it.
            return nil
        }
    }

    /// Nobody has to touch it for it to count.
    private func takeMemory() {
        while true { _ = UnsafeMutableRawPointer.allocate(byteCount: 8 << 20, alignment: 16) }
    }

    private func send(_ socket: CInt, _ bytes: [UInt8]) { _ = write(socket, bytes, bytes.count) }
}
