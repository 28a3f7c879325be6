import Chain
import Primitives
import Testing

@testable import Transition

/// Yellow Paper 11.1.
@Suite struct OmmerCheckTests {
    private static func chain(_ fork: Fork = .homestead) -> HeaderChain { HeaderChain(fork, height: 9) }

    /// A block 10 generations above block 10, counted from its parent as 1, has such a child that is not in the chain.
    private func ommer(_ chain: HeaderChain, depth: Int) -> Header {
        chain.child(of: chain[10 - depth], after: 13, extraData: [0xaa])
    }

    @Test(arguments: 2...7)
    func `an ommer's parent is two to seven generations back`(depth: Int) throws {
        let chain = Self.chain()
        #expect(try chain.fault(ofOmmers: [ommer(chain, depth: depth)]) == nil)
    }

    @Test func `a child of the block's own parent is its brother`() throws {
        let chain = Self.chain()
        let brother = ommer(chain, depth: 1)
        #expect(try chain.fault(ofOmmers: [brother]) == .ommer(0, .brother(parent: chain.head.hash)))
    }

    @Test func `eight generations back is too old`() throws {
        let chain = Self.chain()
        let old = ommer(chain, depth: 8)
        let fault = InvalidBlock.InvalidOmmer.parentNotAncestor(chain[2].hash, generationsMax: 6)
        #expect(try chain.fault(ofOmmers: [old]) == .ommer(0, fault))
    }

    @Test func `a chain's first blocks have ommers too`() throws {
        let chain = HeaderChain(.frontier, height: 1)
        #expect(try chain.fault(ofOmmers: [chain.child(of: chain[0], after: 13)]) == nil)
        var orphan = chain.child(of: chain[0], after: 13)
        orphan.parentHash = .zero
        let fault = InvalidBlock.InvalidOmmer.parentNotAncestor(.zero, generationsMax: 6)
        #expect(try chain.fault(ofOmmers: [orphan]) == .ommer(0, fault))
    }

    @Test(arguments: [3, 4, 8, 9])
    func `an ancestor is no ommer`(number: Int) throws {
        let chain = Self.chain()
        #expect(try chain.fault(ofOmmers: [chain[number]]) == .ommer(0, .ancestor(chain[number].hash)))
    }

    @Test func `a block names an ommer once`() throws {
        let chain = Self.chain()
        let (first, second) = (ommer(chain, depth: 2), ommer(chain, depth: 3))
        #expect(try chain.fault(ofOmmers: [first, second]) == nil)
        #expect(try chain.fault(ofOmmers: [first, first]) == .ommer(1, .duplicate(first.hash)))
    }

    @Test func `what an ancestor named is named by no other block`() throws {
        for namedAt in 5...9 {
            var chain = HeaderChain(.homestead, height: namedAt - 1)
            let ommer = chain.child(of: chain[3], after: 13, extraData: [0xaa])
            chain.append(chain.next(), ommers: [ommer])
            while chain.head.number < 9 { chain.append(chain.next()) }
            let fault = InvalidBlock.InvalidOmmer.ommerOfAncestor(ommer.hash, ancestor: UInt64(namedAt))
            #expect(try chain.fault(ofOmmers: [ommer]) == .ommer(0, fault))
        }
    }

    @Test func `an ommer of another branch's block may be named`() throws {
        var chain = Self.chain()
        let named = ommer(chain, depth: 3)
        let side = HeaderChain(chain.schedule, height: 9)
        // The branch that named it is not the one that the block is on.
        chain.append(side.next(after: 20), ommers: [named])
        let header = side.next()
        let rules = chain.schedule.rules(for: header)
        let lineage = try Lineage(of: header, rules: rules, in: chain)
        try OmmerCheck(schedule: chain.schedule, rules: rules, lineage: lineage, seals: SealCheck(chain.schedule))
            .check([named])
    }

    @Test func `an ommer's header is checked against its own parent`() throws {
        let chain = Self.chain()
        func fault(_ change: (inout Header) -> Void) throws -> InvalidBlock? {
            var header = ommer(chain, depth: 2)
            change(&header)
            return try chain.fault(ofOmmers: [header])
        }
        let right = ommer(chain, depth: 2)
        #expect(
            try fault { $0.number = 8 } == .ommer(0, .header(.numberMismatch(header: 8, expected: 9))))
        #expect(
            try fault { $0.timestamp = chain[8].timestamp }
                == .ommer(
                    0,
                    .header(.timestampNotAfterParent(header: chain[8].timestamp, parent: chain[8].timestamp))))
        #expect(
            try fault { $0.difficulty = $0.difficulty &+ 1 }
                == .ommer(
                    0, .header(.difficultyMismatch(header: right.difficulty &+ 1, computed: right.difficulty))))
        #expect(
            try fault { $0.gasLimit += 5000 }
                == .ommer(0, .header(.gasLimitStep(header: 5_125_000, parent: 5_120_000))))
        #expect(
            try fault { $0.gasUsed = 5_120_001 }
                == .ommer(0, .header(.gasUsedAboveLimit(header: 5_120_001, limit: 5_120_000))))
        #expect(
            try fault { $0.extraData = [UInt8](repeating: 0, count: 33) }
                == .ommer(0, .header(.extraDataTooLong(bytesMax: 32, found: 33))))
        #expect(
            try fault { $0.baseFeePerGas = 7 } == .ommer(0, .header(.headerFieldCount(expected: 15, found: 16))))
        // What only execution can tell is not asked of an ommer.
        #expect(try fault { $0.stateRoot = .zero } == nil)
    }

    @Test func `an ommer follows the rules of its own number`() throws {
        let schedule = ForkSchedule(
            chainID: 1, forks: [(.frontier, .block(0)), (.homestead, .block(9))], daoForkBlock: 9)
        let chain = HeaderChain(schedule, height: 9)
        #expect(chain.next().number == 10)
        // 13 seconds: down by one step in Frontier, none in Homestead.
        let (before, after) = (ommer(chain, depth: 3), ommer(chain, depth: 2))
        #expect(before.difficulty < chain[7].difficulty)
        #expect(after.difficulty == chain[8].difficulty)
        #expect(try chain.fault(ofOmmers: [before, after]) == nil)
        var unnamed = after
        unnamed.extraData = []
        #expect(try chain.fault(ofOmmers: [unnamed]) == .ommer(0, .header(.daoExtraDataMismatch(header: []))))
    }

    @Test func `a block has two ommers at most, and none from Paris on`() throws {
        func fault(_ count: Int, _ fork: Fork) -> InvalidBlock? {
            let ommers = (0..<count).map { Header(number: UInt64($0)) }
            var header = HeaderChain(fork).next()
            header.ommersHash = Block(header: header, ommers: ommers).ommersHash
            let block = Block(header: header, ommers: ommers)
            let context = BlockContext(block: block, rules: Rules(fork), chainID: 1)
            do throws(InvalidBlock) { try BlockCheck(context: context).check(block) } catch { return error }
            return nil
        }
        #expect(fault(2, .frontier) == nil)
        #expect(fault(3, .frontier) == .tooManyOmmers(max: 2, found: 3))
        #expect(fault(2, .grayGlacier) == nil)
        #expect(fault(0, .paris) == nil)
        #expect(fault(1, .paris) == .tooManyOmmers(max: 0, found: 1))
    }
}
