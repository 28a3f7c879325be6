import Chain
import Primitives
import State
import Testing

@testable import ChainFiles

@Suite struct ImportTests {
    /// Blocks on one another; nothing in them is true.
    private let chain: [Block] = {
        var blocks: [Block] = [Block(header: Header(gasLimit: 5000))]
        for number in 1...5 {
            blocks.append(
                Block(header: Header(parentHash: blocks.last!.hash, number: UInt64(number), gasLimit: 5000, gasUsed: 7))
            )
        }
        return blocks
    }()

    private func run(
        _ blocks: [Block], into sink: inout RecordingSink, stoppingAfter count: Int = .max
    ) -> (tally: ImportTally, end: ImportEnd) {
        var chainImport = ChainImport(ByteSource(name: "chain", bytes: blocks.flatMap(\.encoded)), lists: nil)
        var asked = 0
        return chainImport.run(
            into: &sink,
            wantsStop: {
                asked += 1
                return asked > count
            })
    }

    @Test func `a chain comes in from its genesis on, and a second time nothing is left to do`() {
        var sink = RecordingSink(genesis: chain[0])
        let first = run(chain, into: &sink)
        #expect(first.end == .complete)
        #expect((first.tally.skipped, first.tally.executed, first.tally.firstNew) == (1, 5, 1))
        #expect(first.tally.gasUsed == 35)
        #expect(first.tally.head.hash == chain[5].hash)
        let second = run(chain, into: &sink)
        #expect((second.tally.skipped, second.tally.executed, second.tally.firstNew) == (6, 0, nil))
    }

    @Test func `whoever takes a block is told first which one comes after it`() {
        var sink = RecordingSink(genesis: chain[0])
        _ = run(Array(chain[...3]), into: &sink)
        #expect(sink.calls == [.expect(2), .take(1), .expect(3), .take(2), .take(3)])
    }

    @Test func `what cannot be read costs nothing that comes before it`() {
        var sink = RecordingSink(genesis: chain[0])
        var chainImport = ChainImport(
            ByteSource(name: "chain", bytes: chain[...2].flatMap(\.encoded) + [0x80]), lists: nil)
        let (tally, end) = chainImport.run(into: &sink)
        #expect(tally.executed == 2)
        guard case .unreadable = end else {
            Issue.record("\(end)")
            return
        }
    }

    @Test func `an import that was stopped goes on where it was`() {
        var sink = RecordingSink(genesis: chain[0])
        let first = run(chain, into: &sink, stoppingAfter: 3)
        #expect(first.end == .stopped)
        #expect(first.tally.head.number == 2)
        let second = run(chain, into: &sink)
        #expect((second.tally.skipped, second.tally.executed, second.tally.firstNew) == (3, 3, 3))
    }

    @Test func `however many blocks are passed over, those that follow find their lists`() throws {
        var blocks = [chain[0]]
        for number in 1...UInt64(Limits.listsAheadMax + 3) {
            blocks.append(Block(header: Header(parentHash: blocks.last!.hash, number: number, gasLimit: 5000)))
        }
        var lists = RLPEncoder()
        for block in blocks[1...] {
            lists.list { pair in
                pair.append(block.hash)
                pair.list { _ in }
            }
        }
        var sink = RecordingSink(genesis: chain[0])
        _ = run(Array(blocks.dropLast(2)), into: &sink)
        var chainImport = ChainImport(
            ByteSource(name: "chain", bytes: blocks.flatMap(\.encoded)),
            lists: ByteSource(name: "lists", bytes: lists.bytes))
        let tally = chainImport.run(into: &sink).tally
        #expect((tally.executed, tally.listed) == (2, 2))
    }

    @Test func `the first bad block ends it, with its place in the file`() {
        for isRefused in [true, false] {
            var sink = RecordingSink(genesis: chain[0])
            sink.fault = (3, isRefused ? .refused("gas used 7, found 8") : .failed("no workers"))
            let result = run(Array(chain[1...]), into: &sink)
            let offset = UInt64(chain[1].encoded.count + chain[2].encoded.count)
            let stopped = ImportEnd.StoppedBlock(
                number: 3, hash: chain[3].hash, offset: offset,
                reason: isRefused ? "gas used 7, found 8" : "no workers")
            #expect(result.end == (isRefused ? .refused(stopped) : .failed(stopped)))
            #expect(result.tally.head.number == 2)
        }
    }

    @Test func `a file that begins late, or of another chain, is refused at its first block`() throws {
        var sink = RecordingSink(genesis: chain[0])
        guard case .refused(let late) = run(Array(chain[3...]), into: &sink).end else {
            Issue.record("accepted")
            return
        }
        #expect(late.number == 3)
        #expect(late.reason.hasSuffix("is not here: the chain ends at block 0"))
        let other = Block(header: Header(gasLimit: 5001))
        guard case .refused(let genesis) = run([other], into: &sink).end else {
            Issue.record("accepted")
            return
        }
        #expect(genesis.number == 0)
    }

    @Test func `a block of another branch is offered, and wanted from the first that is higher`() {
        var sink = RecordingSink(genesis: chain[0])
        _ = run(Array(chain[...2]), into: &sink)
        var branch: [Block] = []
        for number in 1...3 {
            let parent = branch.last ?? chain[0]
            branch.append(
                Block(header: Header(parentHash: parent.hash, number: UInt64(number), gasLimit: 5000, extraData: [1])))
        }
        let result = run(branch, into: &sink)
        #expect((result.tally.kept, result.tally.executed) == (2, 1))
        #expect(sink.wanted == [true, true, false, false, true])
    }

    @Test func `a file that cannot be read further leaves what came before`() {
        var sink = RecordingSink(genesis: chain[0])
        let bytes = chain[1].encoded + chain[2].encoded.dropLast()
        var chainImport = ChainImport(ByteSource(name: "chain", bytes: bytes), lists: nil)
        let result = chainImport.run(into: &sink)
        guard case .unreadable(let error) = result.end else {
            Issue.record("\(result.end)")
            return
        }
        #expect(error.offset == UInt64(chain[1].encoded.count))
        #expect(result.tally.head.number == 1)
    }
}
