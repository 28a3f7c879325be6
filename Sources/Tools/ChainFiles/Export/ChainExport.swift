import Chain
import Primitives
import State

/// Writes blocks of a chain, and their lists, into files that `ChainImport` and geth read.
public struct ChainExport {
    private let snapshot: Snapshot
    private let blocks: StreamWriter
    private let lists: StreamWriter?
    private let includesOwnLists: Bool

    /// - Parameters:
    ///   - snapshot: of one moment: blocks that come in meanwhile are not seen.
    ///   - includesOwnLists: lists of blocks from before EIP-7928 are of our own making, with marks that no other
    ///     program knows.
    public init(_ snapshot: Snapshot, blocks: StreamWriter, lists: StreamWriter?, includesOwnLists: Bool = false) {
        (self.snapshot, self.blocks, self.lists) = (snapshot, blocks, lists)
        self.includesOwnLists = includesOwnLists
    }

    /// The files have their names when this returns.
    public func run(
        _ numbers: ClosedRange<UInt64>, progress: (ExportTally) -> Void = { _ in }
    ) throws(ChainExportError) -> ExportTally {
        guard numbers.upperBound <= snapshot.block.number else {
            throw .noBlock(numbers.upperBound, head: snapshot.block.number)
        }
        var tally = ExportTally()
        for number in numbers {
            try write(number, &tally)
            progress(tally)
        }
        do throws(ChainFileError) {
            try blocks.finish()
            try lists?.finish()
        } catch {
            throw .file(error)
        }
        return tally
    }

    private func write(_ number: UInt64, _ tally: inout ExportTally) throws(ChainExportError) {
        let stored: StoredBlock?
        do throws(StoreError) { stored = try snapshot.storedBlock(ofNumber: number) } catch { throw .store(error) }
        guard let stored else { throw .noBlock(number, head: snapshot.block.number) }
        let header: Header
        do throws(Malformed) { header = try Header(encoded: stored.header) } catch {
            throw .malformed(number: number, error)
        }
        let body = try body(of: stored, header)
        do throws(ChainFileError) {
            try blocks.append(body)
            tally.blocks += 1
            tally.bytes = blocks.bytesWritten
            guard let lists, !stored.accessList.isEmpty else { return }
            let isOwn = header.blockAccessListHash == nil
            guard !isOwn || includesOwnLists else {
                tally.ownListsLeftOut += 1
                return
            }
            try lists.append(list: stored.accessList, ofBlock: stored.hash)
            tally.lists += 1
            if isOwn { tally.ownLists += 1 }
        } catch {
            throw .file(error)
        }
    }

    /// Genesis is kept without one: there is nothing in it.
    private func body(of stored: StoredBlock, _ header: Header) throws(ChainExportError) -> [UInt8] {
        if !stored.body.isEmpty { return stored.body }
        guard header.transactionsRoot == .emptyTrieRoot, header.ommersHash == .emptyOmmers,
            header.withdrawalsRoot.map({ $0 == .emptyTrieRoot }) ?? true
        else { throw .noBody(number: stored.number) }
        return Block(header: header, withdrawals: header.withdrawalsRoot == nil ? nil : []).encoded
    }
}
