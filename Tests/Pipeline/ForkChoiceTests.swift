import Chain
import Primitives
import Scheduling
import State
import Testing
import Workloads

@testable import Coordinator

/// Which block is the head, and how the store gets there: over branches, real stores and forked workers.
@Suite(.serialized) struct ForkChoiceTests {
    private typealias Blocks = [SealedChain.SealedBlock]
    private let wrongRoot = U256(99).keccak

    /// The node's state is, record by record, that of one which has seen nothing but these blocks.
    private func expectState(
        of node: FollowingNode, after blocks: Blocks, in woods: Woods, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let straight = try FollowingNode(woods, strategy: .sequential)
        try straight.take(blocks)
        #expect(node.head == straight.head, sourceLocation: sourceLocation)
        let (found, expected) = (try node.state(), try straight.state())
        #expect(found == expected, sourceLocation: sourceLocation)
    }

    // MARK: Before the merge

    @Test(arguments: [false, true])
    func `the greatest total difficulty is the head, there and back`(isReopened: Bool) throws {
        var woods = Woods(Woods.london)
        let slow = try woods.branch("a", on: woods.genesis, count: 3)
        let first = try woods.block("b1", on: woods.genesis)
        let fast = [first, try woods.block("b2", on: first.block.hash, seconds: 8)]
        let node = try FollowingNode(woods)
        func reopen() throws { if isReopened { try node.reopen() } }

        #expect(try node.take(slow[0]) == .extended(slow[0].block.hash))
        #expect(try node.take(slow[1]) == .extended(slow[1].block.hash))
        try reopen()
        #expect(try node.take(fast[0]) == .side)
        #expect(try node.standing(of: fast[0].block.hash) == .unexecuted)
        try reopen()
        #expect(
            try node.take(fast[1])
                == .switched(
                    undone: slow[..<2].reversed().map(\.block.hash), redone: [], executed: fast.map(\.block.hash)))
        try expectState(of: node, after: fast, in: woods)
        try reopen()
        #expect(
            try node.take(slow[2])
                == .switched(
                    undone: fast.reversed().map(\.block.hash), redone: slow[..<2].map(\.block.hash),
                    executed: [slow[2].block.hash]))
        try expectState(of: node, after: slow, in: woods)
        for block in slow + fast {
            #expect(try node.standing(of: block.block.hash) == .executed)
            #expect(
                try node.totalDifficulty(of: block.block.hash) == woods.tree.totalDifficulty(of: block.block.hash))
        }
    }

    @Test func `of two chains of the same difficulty the first seen stays`() throws {
        var woods = Woods(Woods.london)
        let ours = try woods.branch("a", on: woods.genesis, count: 2)
        let theirs = try woods.branch("b", on: woods.genesis, count: 2)
        let node = try FollowingNode(woods)
        try node.take(ours)
        #expect(try node.take(theirs[0]) == .side)
        #expect(try node.take(theirs[1], isWanted: true) == .side)
        #expect(try node.take(theirs[1]) == .known)
        #expect(try node.take(ours[1]) == .known)
        #expect(try node.take(ours[0], isWanted: true) == .known)
        #expect(node.head == ours[1].block.hash)
    }

    @Test(arguments: [0, 1, 2])
    func `a switch to an invalid branch restores the head that was`(broken: Int) throws {
        var woods = Woods(Woods.london)
        let ours = try woods.branch("a", on: woods.genesis, count: 4)
        let good = try woods.branch("b", on: woods.genesis, count: 4, seconds: 8)
        let theirs = good.broken(at: broken, root: wrongRoot)
        let node = try FollowingNode(woods)
        try node.take(Array(ours[..<3]))
        let before = try node.state()

        let fault = InvalidBlock.stateRootMismatch(
            header: wrongRoot, computed: good[broken].block.header.stateRoot)
        let (hash, number) = (theirs[broken].block.hash, UInt64(broken + 1))
        let reference = BlockReference(number: number, hash: hash, stateRoot: wrongRoot)
        #expect(try node.take(theirs[0]) == .side)
        #expect(try node.take(theirs[1]) == .side)
        #expect(throws: BlockError.invalidBranch(block: reference, fault)) { try node.take(theirs[2]) }
        #expect(node.head == ours[2].block.hash)
        #expect(try node.state() == before)
        #expect(try node.standing(of: hash) == .refused)

        try node.reopen()
        let refused = BlockError.invalid(.refusedBefore(hash))
        #expect(throws: refused) { try node.take(theirs[2]) }
        #expect(throws: refused) { try node.take(theirs[3]) }
        #expect(throws: refused) { try node.setHead(hash) }
        #expect(try node.take(ours[3]) == .extended(ours[3].block.hash))
        try expectState(of: node, after: ours, in: woods)
    }

    @Test(arguments: 1...3) func `the next block makes good what the end of the coordinator left half done`(undone: Int)
        throws
    {
        var woods = Woods(Woods.london)
        let ours = try woods.branch("a", on: woods.genesis, count: 4)
        let node = try FollowingNode(woods)
        try node.take(Array(ours[..<3]))
        try node.interrupt(afterUndoing: undone)
        try expectState(of: node, after: Array(ours[..<(3 - undone)]), in: woods)
        #expect(
            try node.take(ours[3])
                == .switched(
                    undone: [], redone: ours[(3 - undone)..<3].map(\.block.hash), executed: [ours[3].block.hash]))
        try expectState(of: node, after: ours, in: woods)
    }

    // MARK: The merge

    @Test func `from the merge on difficulty does not count`() throws {
        let least = Rules(.london).difficultyMin
        // The third block is the first after it.
        let schedule = ForkSchedule(
            chainID: Village.chainID, forks: [(.london, .block(0)), (.paris, .totalDifficulty(least &* 3))])
        var woods = Woods(schedule)
        let work = try woods.branch("a", on: woods.genesis, count: 2)
        let stake = try woods.branch("s", on: work[1].block.hash, count: 2)
        #expect(stake.allSatisfy { $0.block.header.difficulty.isZero })
        let harder = try woods.branch("b", on: woods.genesis, count: 2, seconds: 8)
        let otherStake = try woods.block("t", on: harder[1].block.hash)
        let node = try FollowingNode(woods)
        try node.take(work + stake)
        for block in harder { #expect(try node.take(block) == .side) }
        #expect(try node.take(otherStake) == .side)
        try node.reopen()
        #expect(
            try node.take(otherStake, isWanted: true)
                == .switched(
                    undone: (work + stake).reversed().map(\.block.hash), redone: [],
                    executed: (harder + [otherStake]).map(\.block.hash)))
        try expectState(of: node, after: harder + [otherStake], in: woods)
    }

    @Test func `after it the head is what the caller names, forwards, backwards and across`() throws {
        var woods = Woods(Woods.amsterdam)
        let ours = try woods.branch("a", on: woods.genesis, count: 4)
        let theirs = try woods.branch("b", on: ours[0].block.hash, count: 2)
        let node = try FollowingNode(woods)
        try node.take(ours)
        for block in theirs { #expect(try node.take(block) == .side) }

        let back = [ours[3], ours[2]].map(\.block.hash)
        #expect(try node.setHead(ours[1].block.hash) == .switched(undone: back, redone: [], executed: []))
        try expectState(of: node, after: Array(ours[..<2]), in: woods)
        try node.reopen()
        #expect(
            try node.setHead(theirs[1].block.hash)
                == .switched(undone: [ours[1].block.hash], redone: [], executed: theirs.map(\.block.hash)))
        try expectState(of: node, after: [ours[0]] + theirs, in: woods)
        #expect(
            try node.take(ours[3], isWanted: true)
                == .switched(
                    undone: theirs.reversed().map(\.block.hash), redone: ours[1...].map(\.block.hash), executed: []))
        try expectState(of: node, after: ours, in: woods)
        #expect(try node.setHead(ours[3].block.hash) == .switched(undone: [], redone: [], executed: []))
    }

    @Test func `a block that is named the head is executed, whatever it stands on`() throws {
        var woods = Woods(Woods.amsterdam)
        let ours = try woods.branch("a", on: woods.genesis, count: 2)
        let theirs = try woods.branch("b", on: woods.genesis, count: 2)
        let node = try FollowingNode(woods)
        for block in [ours[0], theirs[0], ours[1], theirs[1]] { try node.take(block, isWanted: true) }
        #expect(node.head == theirs[1].block.hash)
        try expectState(of: node, after: theirs, in: woods)
        let undone = [theirs[1], theirs[0]].map(\.block.hash)
        #expect(try node.setHead(woods.genesis) == .switched(undone: undone, redone: [], executed: []))
        try expectState(of: node, after: [], in: woods)
    }

    // MARK: What cannot be

    @Test func `blocks that stand on nothing known are refused`() throws {
        var woods = Woods(Woods.amsterdam)
        let blocks = try woods.branch("a", on: woods.genesis, count: 3)
        let node = try FollowingNode(woods)
        try node.take(blocks[0])
        #expect(throws: BlockError.invalid(.parentUnknown(blocks[1].block.hash))) { try node.take(blocks[2]) }
        #expect(throws: BlockError.unknownBlock(blocks[1].block.hash)) { try node.setHead(blocks[1].block.hash) }
        #expect(node.head == blocks[0].block.hash)
    }

    @Test func `a side block is checked before it is kept`() throws {
        var woods = Woods(Woods.amsterdam)
        let ours = try woods.branch("a", on: woods.genesis, count: 2)
        let side = try woods.block("b", on: woods.genesis)
        let node = try FollowingNode(woods)
        try node.take(ours)
        let later = side.block.forged { $0.timestamp = 0 }
        #expect(throws: BlockError.invalid(.timestampNotAfterParent(header: 0, parent: 0))) {
            try node.take(SealedChain.SealedBlock(block: later, accessList: side.accessList))
        }
        let list = ours[0].accessList
        let mismatch = InvalidBlock.blockAccessListHashMismatch(header: side.accessList.hash, computed: list.hash)
        #expect(throws: BlockError.invalid(mismatch)) {
            try node.take(SealedChain.SealedBlock(block: side.block, accessList: list))
        }
        #expect(try node.standing(of: later.hash) == nil)
        #expect(try node.standing(of: side.block.hash) == nil)
        #expect(try node.take(side) == .side)
    }

    @Test func `another body under a known header is not the known block`() throws {
        var woods = Woods(Woods.amsterdam)
        let blocks = try woods.branch("a", on: woods.genesis, count: 2)
        let node = try FollowingNode(woods)
        try node.take(blocks)
        for (position, sealed) in blocks.enumerated() {
            let other = Block(
                header: sealed.block.header, transactions: blocks[1 - position].block.transactions,
                withdrawals: sealed.block.withdrawals)
            let fault = InvalidBlock.transactionsRootMismatch(
                header: sealed.block.header.transactionsRoot, computed: other.transactionsRoot)
            #expect(throws: BlockError.invalid(fault)) {
                try node.take(SealedChain.SealedBlock(block: other, accessList: sealed.accessList))
            }
            #expect(try node.take(sealed) == .known)
        }
    }

    @Test func `a switch reaches as deep as blocks can be taken back, and no deeper`() throws {
        var woods = Woods(Woods.amsterdam)
        let ours = try woods.branch("a", on: woods.genesis, count: 5)
        // Two blocks are left below the deepest that can be undone.
        let atLimit = try woods.branch("b", on: ours[1].block.hash, count: 4)
        let below = try woods.block("c", on: ours[0].block.hash)
        let early = try woods.block("d", on: ours[0].block.hash)
        let node = try FollowingNode(woods, undoBlocks: 3)
        try node.take(Array(ours[..<4]))
        // Here it is not too deep yet.
        try node.take(early)
        try node.take(ours[4])

        let tooDeep = BlockError.tooDeep(depth: 4, max: 3)
        #expect(throws: tooDeep) { try node.take(below, isWanted: true) }
        #expect(throws: tooDeep) { try node.setHead(ours[0].block.hash) }
        #expect(throws: BlockError.unknownBlock(early.block.hash)) { try node.setHead(early.block.hash) }
        #expect(try node.standing(of: below.block.hash) == nil)
        #expect(node.head == ours[4].block.hash)

        for block in atLimit[..<3] { try node.take(block) }
        #expect(throws: BlockError.branchTooLong(blocks: 4, max: 3)) { try node.take(atLimit[3]) }
        try node.setHead(atLimit[2].block.hash)
        try expectState(of: node, after: Array(ours[..<2] + atLimit[..<3]), in: woods)
        try node.take(atLimit[3])
        try expectState(of: node, after: Array(ours[..<2] + atLimit), in: woods)
        // What was the chain stands on a block four below the head now.
        #expect(throws: tooDeep) { try node.setHead(ours[4].block.hash) }
    }

    @Test func `the longest branch on the deepest block can fail at its end, and the head is back`() throws {
        var woods = Woods(Woods.amsterdam)
        let ours = try woods.branch("a", on: woods.genesis, count: 6)
        let good = try woods.branch("b", on: ours[1].block.hash, count: 3)
        let theirs = good.broken(at: 2, root: wrongRoot)
        let node = try FollowingNode(woods, undoBlocks: 3)
        try node.take(Array(ours[..<5]))
        try node.take(theirs)
        let wrong = BlockReference(number: 5, hash: theirs[2].block.hash, stateRoot: wrongRoot)
        let fault = InvalidBlock.stateRootMismatch(header: wrongRoot, computed: good[2].block.header.stateRoot)
        #expect(throws: BlockError.invalidBranch(block: wrong, fault)) { try node.judge(theirs[2].block.hash) }
        try expectState(of: node, after: Array(ours[..<5]), in: woods)
        try node.take(ours[5])
        try expectState(of: node, after: ours, in: woods)
    }

    // MARK: Judging, and failures that are no verdict

    @Test func `a side block is judged without moving the head`() throws {
        var woods = Woods(Woods.amsterdam)
        let ours = try woods.branch("a", on: woods.genesis, count: 2)
        let theirs = try woods.branch("b", on: woods.genesis, count: 2)
        let node = try FollowingNode(woods)
        try node.take(ours + theirs)
        let way = ImportSummary.switched(
            undone: ours.reversed().map(\.block.hash), redone: [], executed: theirs.map(\.block.hash))
        #expect(try node.judge(theirs[1].block.hash) == way)
        try expectState(of: node, after: ours, in: woods)
        #expect(try node.standing(of: theirs[1].block.hash) == .executed)
    }

    @Test func `a head that follows the chain and is invalid is refused for good`() throws {
        var woods = Woods(Woods.amsterdam)
        let good = try woods.branch("a", on: woods.genesis, count: 2)
        let bad = good.broken(at: 0, root: wrongRoot)
        let node = try FollowingNode(woods)
        let fault = InvalidBlock.stateRootMismatch(header: wrongRoot, computed: good[0].block.header.stateRoot)
        #expect(throws: BlockError.invalid(fault)) { try node.take(bad[0]) }
        for block in bad {
            #expect(throws: BlockError.invalid(.refusedBefore(bad[0].block.hash))) { try node.take(block) }
        }
        try node.take(good)
        try expectState(of: node, after: good, in: woods)
    }

    @Test func `workers that fail in a switch say nothing about its blocks, and the head is back`() throws {
        var woods = Woods(Woods.amsterdam)
        let ours = try woods.branch("a", on: woods.genesis, count: 2)
        let theirs = try woods.branch("b", on: woods.genesis, count: 2)
        let node = try FollowingNode(woods)
        try node.take(ours + theirs)
        let foreign = try FollowingNode(woods)
        try foreign.take(ours[0])
        try node.reopen(readingFrom: foreign)
        let failure = #expect(throws: BlockError.self) { try node.setHead(theirs[1].block.hash) }
        guard case .undecided = failure else {
            Issue.record("\(String(describing: failure))")
            return
        }
        try expectState(of: node, after: ours, in: woods)
        #expect(try node.standing(of: theirs[0].block.hash) == .unexecuted)
        try node.reopen()
        try node.setHead(theirs[1].block.hash)
        try expectState(of: node, after: theirs, in: woods)
    }
}
