import Chain
import Primitives
import State

/// Brings the blocks of a chain file into a sink, in their order, and stops at the first that is no good.
///
/// Blocks that are there already are passed over, so that an import that was stopped goes on by being started again.
public struct ChainImport {
    private var blocks: BlockFileReader
    private var lists: ListWindow?
    /// Handed over and not decided, oldest first.
    private var open: [Offer] = []

    public init(_ blocks: ByteSource, lists: ByteSource?) {
        self.blocks = BlockFileReader(blocks)
        self.lists = lists.map { ListWindow(ListFileReader($0)) }
    }

    /// - Parameters:
    ///   - wantsStop: asked between two blocks.
    ///   - progress: told after each block.
    public mutating func run<Sink: BlockSink & ~Copyable>(
        into sink: inout Sink, wantsStop: () -> Bool = { false }, progress: (ImportTally) -> Void = { _ in }
    ) -> (tally: ImportTally, end: ImportEnd) {
        var tally = ImportTally(head: sink.head)
        var end: ImportEnd
        do throws(ChainFileError) {
            end = try bringAll(into: &sink, &tally, wantsStop, progress)
        } catch {
            end = .unreadable(error)
        }
        // The first block that is no good is the one that counts.
        if let fault = settleAll(&sink, &tally, progress), fault.offset ?? 0 < end.offset ?? .max { end = fault }
        tally.undecided = open.count
        if !open.isEmpty, end == .complete { end = .stopped }
        tally.head = sink.head
        return (tally, end)
    }

    private mutating func bringAll<Sink: BlockSink & ~Copyable>(
        into sink: inout Sink, _ tally: inout ImportTally, _ wantsStop: () -> Bool, _ progress: (ImportTally) -> Void
    ) throws(ChainFileError) -> ImportEnd {
        var next = readNext()
        while !wantsStop() {
            guard let block = try next.get() else { return .complete }
            // What is wrong with the one after it does not concern this one.
            next = readNext()
            // Of a block that is passed over, too: its list would stay in the way of all that follow.
            let list = try lists?.list(of: block.hash)
            do throws(SinkError) {
                if try sink.holds(block.hash, number: block.header.number) {
                    tally.skipped += 1
                } else {
                    try check(block.header, follows: sink, tally)
                    if case .success(let following?) = next { sink.expect(following.bytes) }
                    if let end = bring(block, list, into: &sink, &tally) { return end }
                }
            } catch {
                return ChainImport.end(at: Offer(block, hasList: false), error)
            }
            tally.fileBytesRead = blocks.source.fileBytesRead
            progress(tally)
        }
        return .stopped
    }

    private mutating func readNext() -> Result<BlockFileReader.FileBlock?, ChainFileError> {
        do throws(ChainFileError) { return .success(try blocks.next()) } catch { return .failure(error) }
    }

    /// Said here, for a file of another chain, or one that begins late, is the likeliest mistake.
    private func check<Sink: BlockSink & ~Copyable>(
        _ header: Header, follows sink: borrowing Sink, _ tally: ImportTally
    ) throws(SinkError) {
        guard header.number > 0 else {
            throw .refused("the file is of another chain: its genesis is not the one here")
        }
        guard header.number > newest(sink) + 1 else { return }
        guard try sink.holds(header.parentHash, number: header.number - 1) else {
            throw .refused(
                "the block before it, \(header.parentHash), is not here: the chain ends at block \(newest(sink))")
        }
    }

    /// The chain's newest block once all is decided that was handed over.
    private func newest<Sink: BlockSink & ~Copyable>(_ sink: borrowing Sink) -> UInt64 {
        open.reduce(sink.head.number) { max($0, $1.number) }
    }

    /// - Returns: how the import ends, if it does.
    private mutating func bring<Sink: BlockSink & ~Copyable>(
        _ block: BlockFileReader.FileBlock, _ list: [UInt8]?, into sink: inout Sink, _ tally: inout ImportTally
    ) -> ImportEnd? {
        if tally.firstNew == nil { tally.firstNew = block.header.number }
        // A block of another branch becomes the head when that branch is the longer one.
        let isWanted = block.header.number > newest(sink)
        open.append(Offer(block, hasList: list != nil))
        do throws(SinkError) {
            if let taken = try sink.take(block.bytes, accessList: list, isWanted: isWanted) { note(taken, &tally) }
        } catch {
            return ChainImport.end(at: open.removeFirst(), error)
        }
        tally.head = sink.head
        return nil
    }

    private mutating func settleAll<Sink: BlockSink & ~Copyable>(
        _ sink: inout Sink, _ tally: inout ImportTally, _ progress: (ImportTally) -> Void
    ) -> ImportEnd? {
        var first: ImportEnd?
        while true {
            do throws(SinkError) {
                guard let taken = try sink.settle() else { return first }
                note(taken, &tally)
                tally.head = sink.head
                progress(tally)
            } catch {
                // What comes after a block that is no good is no good either: only the first one says why.
                guard !open.isEmpty else { return first }
                let end = ChainImport.end(at: open.removeFirst(), error)
                first = first ?? end
            }
        }
    }

    private mutating func note(_ taken: TakenBlock, _ tally: inout ImportTally) {
        let offer = open.removeFirst()
        if offer.hasList { tally.listed += 1 }
        guard taken.isExecuted else {
            tally.kept += 1
            return
        }
        tally.executed += 1
        tally.transactions += taken.transactionCount
        tally.gasUsed += taken.gasUsed
    }

    private static func end(at offer: Offer, _ error: SinkError) -> ImportEnd {
        func stopped(_ reason: String) -> ImportEnd.StoppedBlock {
            ImportEnd.StoppedBlock(number: offer.number, hash: offer.hash, offset: offer.offset, reason: reason)
        }
        return switch error {
        case .refused(let reason): .refused(stopped(reason))
        case .failed(let reason): .failed(stopped(reason))
        }
    }

    /// A block that was handed over, and nothing was said of yet.
    private struct Offer {
        let number: UInt64
        let hash: Hash
        let offset: UInt64
        let hasList: Bool

        init(_ block: BlockFileReader.FileBlock, hasList: Bool) {
            (number, hash, offset) = (block.header.number, block.hash, block.offset)
            self.hasList = hasList
        }
    }
}

extension ImportEnd {
    /// Of the block that is no good.
    fileprivate var offset: UInt64? {
        switch self {
        case .complete, .stopped, .unreadable: nil
        case .refused(let block), .failed(let block): block.offset
        }
    }
}
