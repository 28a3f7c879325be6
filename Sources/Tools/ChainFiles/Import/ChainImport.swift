import Chain
import Primitives
import State

/// Brings the blocks of a chain file into a sink, in their order, and stops at the first that is no good.
///
/// Blocks that are there already are passed over, so that an import that was stopped goes on by being started again.
public struct ChainImport {
    private var blocks: BlockFileReader
    private var lists: ListWindow?

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
        do throws(ChainFileError) {
            while !wantsStop() {
                guard let block = try blocks.next() else { return (tally, .complete) }
                do throws(SinkError) {
                    if try sink.holds(block.hash, number: block.header.number) {
                        tally.skipped += 1
                    } else {
                        let list: [UInt8]?
                        do throws(ChainFileError) { list = try lists?.list(of: block.hash) } catch {
                            return (tally, .unreadable(error))
                        }
                        try bring(block, list, into: &sink, &tally)
                    }
                } catch {
                    tally.head = sink.head
                    return (tally, ChainImport.end(at: block, error))
                }
                tally.fileBytesRead = blocks.source.fileBytesRead
                progress(tally)
            }
            return (tally, .stopped)
        } catch {
            return (tally, .unreadable(error))
        }
    }

    private func bring<Sink: BlockSink & ~Copyable>(
        _ block: BlockFileReader.FileBlock, _ list: [UInt8]?, into sink: inout Sink, _ tally: inout ImportTally
    ) throws(SinkError) {
        let number = block.header.number
        guard number > 0 else { throw .refused("the file is of another chain: its genesis is not the one here") }
        // Said here, for a file that begins late is the likeliest mistake.
        let isNear = number <= sink.head.number + 1
        guard try isNear ? true : sink.holds(block.header.parentHash, number: number - 1) else {
            throw .refused(
                "the block before it, \(block.header.parentHash), is not here: the chain ends at block "
                    + "\(sink.head.number)")
        }
        if tally.firstNew == nil { tally.firstNew = number }
        // A block of another branch becomes the head when that branch is the longer one.
        let taken = try sink.take(block.bytes, accessList: list, isWanted: number > sink.head.number)
        tally.head = sink.head
        if list != nil { tally.listed += 1 }
        guard taken.isExecuted else {
            tally.kept += 1
            return
        }
        tally.executed += 1
        tally.transactions += taken.transactionCount
        tally.gasUsed += taken.gasUsed
    }

    private static func end(at block: BlockFileReader.FileBlock, _ error: SinkError) -> ImportEnd {
        func stopped(_ reason: String) -> ImportEnd.StoppedBlock {
            ImportEnd.StoppedBlock(
                number: block.header.number, hash: block.hash, offset: block.offset, reason: reason)
        }
        return switch error {
        case .refused(let reason): .refused(stopped(reason))
        case .failed(let reason): .failed(stopped(reason))
        }
    }
}
