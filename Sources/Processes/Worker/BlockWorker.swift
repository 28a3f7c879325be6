import Capsule
import Chain
import EVM
import Primitives
import State
import Transition
import Wire

/// What a worker does with blocks: begins one on its snapshot, executes groups of it, ends it.
final class BlockWorker {
    private let snapshot: Snapshot
    /// The snapshot, with what this block has read of it; every group of the block reads through it.
    private let view: CachedView
    private let seed: UInt64
    private let socket: SocketWatch
    private var current: CurrentBlock?
    /// What is about to begin, and as what.
    private var previewed: (number: UInt64, block: Result<ReadBlock, any Error>)?
    private var codes: CodeCache
    private var codeRules: Rules

    private struct CurrentBlock {
        let number: UInt64
        let context: BlockContext
        /// Empty where none came.
        let list: BlockAccessList
        let hasList: Bool
        /// All of these are made when the first group asks for them: what answers with bits of the list has no use for
        /// a table of its keys.
        var codec: ResultCodec?
        var listed: ListedExecutor?
        var versioned: VersionedWork?
    }

    /// - Parameter socket: whence frames come: what waits there ends a group that may be given back.
    init(snapshot: Snapshot, seed: UInt64, socket: SocketWatch) {
        view = CachedView(of: snapshot)
        self.socket = socket
        // Between blocks nobody reads: an idle worker must not keep the pages of a block long gone.
        snapshot.reset()
        self.snapshot = snapshot
        self.seed = seed
        codeRules = Rules(.amsterdam)
        codes = CodeCache(rules: codeRules)
    }

    /// Answers one frame, or none where nobody waits.
    func handle(_ frame: Frame, _ descriptor: consuming FileDescriptor?) throws -> Frame? {
        switch frame.kind {
        case .preview:
            preview(frame, descriptor)
            return nil
        case .begin:
            return try begin(frame, descriptor)
        case .run:
            let memory: SealedMemory? = if let descriptor { try SealedMemory(received: descriptor) } else { nil }
            return try run(frame, sharedList: memory)
        case .recover:
            return try SenderRecovery.answer(frame)
        case .prefetch:
            guard let current, current.number == frame.block else { throw WorkerError.notInBlock(asked: frame.block) }
            guard current.hasList else { return try warm(frame, current.context) }
            return try PrefetchWork(current.list).answer(frame, on: snapshot) { socket.hasNews }
        case .merkle:
            // A worker that executed nothing of the block has not moved on to its parent yet.
            if current?.number != frame.block { try snapshot.renew() }
            return try MerkleWork.answer(frame, on: snapshot)
        case .record:
            return try record(frame)
        case .end:
            (current, previewed) = (nil, nil)
            view.reset()
            snapshot.reset()
            return nil
        case .shed:
            // Whatever it was about is answered: between two groups there is nothing to give back.
            return nil
        default:
            throw WireError.unexpectedKind(frame.kind)
        }
    }

    /// Reads a block before it begins, while the coordinator checks it. What is wrong with it is said when it begins:
    /// here nobody waits for an answer.
    private func preview(_ frame: Frame, _ descriptor: consuming FileDescriptor?) {
        // First: it may be as large as the one that comes.
        previewed = nil
        guard let descriptor else { return }
        do {
            let memory = try SealedMemory(received: descriptor)
            let order = try BlockOrder(encoded: frame.payload, in: .preview)
            previewed = (frame.block, .success(try ReadBlock(order, in: memory)))
        } catch {
            previewed = (frame.block, .failure(error))
        }
    }

    /// The block as it was read before, or is read now.
    private func read(
        _ order: BlockOrder, as number: UInt64, _ descriptor: consuming FileDescriptor?
    ) throws -> ReadBlock {
        defer { previewed = nil }
        if let previewed, previewed.number == number {
            let block = try previewed.block.get()
            if block.order.isOfSameBlock(as: order) { return block }
        }
        guard let descriptor else { throw WorkerError.sharedMemoryMissing(.begin) }
        return try ReadBlock(order, in: SealedMemory(received: descriptor))
    }

    private func begin(_ frame: Frame, _ descriptor: consuming FileDescriptor?) throws -> Frame {
        let order = try BlockOrder(encoded: frame.payload)
        view.reset()
        try snapshot.renew()
        guard snapshot.block.hash == order.parentHash else {
            throw WorkerError.wrongSnapshot(expected: order.parentHash, found: snapshot.block.hash)
        }
        let block = try read(order, as: frame.block, descriptor)
        let rules = order.rules
        if rules != codeRules { (codeRules, codes) = (rules, CodeCache(rules: rules)) }
        var context = block.context
        if !order.senders.isEmpty { try context.tell(order.senders) }
        current = CurrentBlock(
            number: frame.block, context: context, list: block.list, hasList: order.listByteCount > 0)
        return Frame(.begin, block: frame.block, payload: snapshot.block.hash.bytes)
    }

    private func run(_ frame: Frame, sharedList: SealedMemory?) throws -> Frame {
        guard let current, current.number == frame.block else { throw WorkerError.notInBlock(asked: frame.block) }
        let order = try GroupOrder(encoded: frame.payload)
        let indexMax = current.context.epilogueIndex
        for index in order.indexes where index > indexMax { throw WorkerError.indexOutOfRange(index, max: indexMax) }
        switch order.view {
        case .listed: return try runListed(order, block: frame.block)
        case .versioned: return try runVersioned(order, block: frame.block)
        case .signatures:
            let reply = try SenderRecovery.senders(of: order.indexes, current.context)
            return Frame(.senders, block: frame.block, payload: reply.encoded)
        case .snapshot, .settled, .settledByIndex: break
        }
        var clock = IndexClock()
        let results = try execute(order, current.context, sharedList, &clock)
        let reply = GroupReply(results: results, nanoseconds: clock.nanoseconds)
        return Frame(.effects, block: frame.block, payload: try codec(of: current).encode(reply))
    }

    private func codec(of block: CurrentBlock) -> ResultCodec {
        if let codec = block.codec { return codec }
        let codec = ResultCodec(keys: KeyTable(block.list))
        current?.codec = codec
        return codec
    }

    private func execute(
        _ order: GroupOrder, _ context: BlockContext, _ sharedList: SealedMemory?, _ clock: inout IndexClock
    ) throws -> [IndexResult] {
        // Only what is the definition of the block must not miss anything of a state that is a part of one.
        snapshot.assumesAbsence = order.indexes.count <= context.epilogueIndex
        switch order.view {
        case .snapshot where order.indexes.count == context.epilogueIndex + 1:
            let executor = BlockExecutor(context: context, view: snapshot, codes: codes, seed: seed)
            return try executor.results { clock.lap() }
        case .snapshot:
            return try inOrder(order.indexes, context, view, &clock)
        case .settled:
            return try inOrder(order.indexes, context, try settledView(order, context.rules, sharedList), &clock)
        case .settledByIndex, .listed, .versioned, .signatures:
            let settled = try settledView(order, context.rules, sharedList)
            return try eachOnItsView(order.indexes, context, settled, &clock)
        }
    }

    private func settledView(
        _ order: GroupOrder, _ rules: Rules, _ sharedList: SealedMemory?
    ) throws -> AccessListView {
        guard let sharedList else { throw WorkerError.sharedMemoryMissing(.run) }
        let list = try BlockAccessList(encodedWithMarks: sharedList.bytes)
        return AccessListView(base: view, list: list, index: order.indexes.first ?? 0, rules: rules)
    }

    /// A transaction that cannot stand where it stands leaves nothing; those after it may not need it.
    private func inOrder(
        _ indexes: [Int], _ context: BlockContext, _ view: any StateView, _ clock: inout IndexClock
    ) throws -> [IndexResult] {
        let executor = IndexExecutor(context: context, view: view, codes: codes, seed: seed)
        return try indexes.map { index in
            defer { clock.lap() }
            return try executor.execute(index: index)
        }
    }

    /// Every index reads what is settled below it, and what this group did before it.
    private func eachOnItsView(
        _ indexes: [Int], _ context: BlockContext, _ view: AccessListView, _ clock: inout IndexClock
    ) throws -> [IndexResult] {
        let executor = IndexExecutor(context: context, view: view, codes: codes, seed: seed)
        return try indexes.map { index in
            defer { clock.lap() }
            view.index = index
            executor.reset()
            let result = try executor.execute(index: index)
            try view.apply(result.effects, at: index, coinbase: context.environment.coinbase)
            return result
        }
    }

    private func runVersioned(_ order: GroupOrder, block: UInt64) throws -> Frame {
        guard let current else { throw WorkerError.notInBlock(asked: block) }
        let codec = codec(of: current)
        let news = try codec.decodeNews(order.news)
        snapshot.assumesAbsence = true
        let work =
            try current.versioned
            ?? VersionedWork(news, current.context, on: view, codes: codes, codec: codec, seed: seed)
        self.current?.versioned = work
        return Frame(.effects, block: block, payload: try work.answer(order, news))
    }

    private func warm(_ frame: Frame, _ context: BlockContext) throws -> Frame {
        let order = try PrefetchOrder(encoded: frame.payload)
        snapshot.assumesAbsence = true
        let warmer = Warmer(context: context, view: view, codes: codes, seed: seed)
        for position in order.items.clamped(to: context.transactions.indices) {
            // There is something better to do.
            if socket.hasNews { break }
            warmer.execute(position + 1)
        }
        return Frame(.prefetch, block: frame.block)
    }

    /// Everything that the block in order reads of the state, for a capsule.
    private func record(_ frame: Frame) throws -> Frame {
        guard let current, current.number == frame.block else { throw WorkerError.notInBlock(asked: frame.block) }
        let excerpt = try StateRecorder(current.context, list: current.list, on: snapshot).record()
        var encoder = RLPEncoder()
        excerpt.write(to: &encoder)
        return Frame(.recorded, block: frame.block, payload: encoder.bytes)
    }

    /// Every index reads what the block's list says was there. Ends early after one that is not as the list says, for
    /// nobody asks for what comes after it, and when the coordinator wants work back.
    private func runListed(_ order: GroupOrder, block: UInt64) throws -> Frame {
        guard let current else { throw WorkerError.notInBlock(asked: block) }
        snapshot.assumesAbsence = true
        var executor =
            current.listed
            ?? ListedExecutor(
                context: current.context, view: view, list: current.list, codes: codes, seed: seed)
        var clock = IndexClock()
        var results: [ListedResult] = []
        for index in order.indexes {
            if !results.isEmpty, socket.hasNews { break }
            let result = try executor.execute(index: index)
            clock.lap()
            results.append(result)
            if result.fault != nil { break }
        }
        let reply = ListedReply(
            results: results, touched: executor.takeTouched(), nanoseconds: clock.nanoseconds)
        self.current?.listed = executor
        return Frame(.listed, block: block, payload: try reply.encoded())
    }
}
