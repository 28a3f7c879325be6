import Chain
import Testing

@testable import ChainFiles

/// Imports into a sink that several blocks are on their way to.
@Suite struct LateImportTests {
    private let chain: [Block] = (1...9).reduce(into: [Block(header: Header(gasLimit: 5000))]) { blocks, number in
        let parent = blocks[blocks.count - 1]
        blocks.append(
            Block(header: Header(parentHash: parent.hash, number: UInt64(number), gasLimit: 5000, gasUsed: 7)))
    }

    private func run(
        _ blocks: [Block], aheadMax: Int, fault: (number: UInt64, error: SinkError)? = nil
    ) -> (tally: ImportTally, end: ImportEnd) {
        var recording = RecordingSink(genesis: chain[0])
        recording.fault = fault
        var sink = LateSink(recording, aheadMax: aheadMax)
        var chainImport = ChainImport(ByteSource(name: "chain", bytes: blocks.flatMap(\.encoded)), lists: nil)
        return chainImport.run(into: &sink)
    }

    @Test(arguments: [1, 2, 8, 9, 10])
    func `the sum is the same however late the answers are`(aheadMax: Int) {
        let (tally, end) = run(chain, aheadMax: aheadMax)
        #expect(end == .complete)
        #expect((tally.skipped, tally.executed, tally.gasUsed) == (1, 9, 63))
        #expect(tally.head.hash == chain[9].hash)
    }

    @Test func `blocks that nobody waits for are counted, and such an import is not complete`() {
        var sink = LateSink(RecordingSink(genesis: chain[0]), aheadMax: 4)
        sink.abandoned = 3
        var chainImport = ChainImport(ByteSource(name: "chain", bytes: chain.flatMap(\.encoded)), lists: nil)
        let (tally, end) = chainImport.run(into: &sink)
        #expect(end == .stopped)
        #expect((tally.executed, tally.undecided, tally.head.number) == (6, 3, 6))
    }

    @Test(arguments: [1, 2, 8, 10])
    func `a bad block ends it with its own name, not with that of a later one`(aheadMax: Int) {
        let (tally, end) = run(chain, aheadMax: aheadMax, fault: (3, .refused("gas")))
        guard case .refused(let block) = end else {
            Issue.record("\(end)")
            return
        }
        #expect((block.number, block.hash) == (3, chain[3].hash))
        #expect(block.offset == chain[..<3].reduce(0) { $0 + UInt64($1.encoded.count) })
        #expect(tally.firstNew == 1)
    }

    @Test func `a block that is open and bad counts before a later one that follows nothing`() {
        let (_, end) = run(Array(chain[...4]) + [chain[8]], aheadMax: 10, fault: (4, .failed("no workers")))
        guard case .failed(let block) = end else {
            Issue.record("\(end)")
            return
        }
        #expect(block.number == 4)
    }
}
