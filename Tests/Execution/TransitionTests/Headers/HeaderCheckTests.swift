import Chain
import Primitives
import Testing

@testable import Transition

@Suite struct HeaderCheckTests {
    @Test(arguments: [Fork.frontier, .homestead, .byzantium, .berlin, .london, .grayGlacier, .paris])
    func `headers made by the rules follow each other`(fork: Fork) {
        let chain = HeaderChain(fork, height: 3)
        #expect(chain.fault(of: chain.next()) == nil)
    }

    @Test func `the number is one more than the parent's`() {
        let chain = HeaderChain(.homestead, height: 1)
        for number: UInt64 in [1, 3] {
            var header = chain.next()
            header.number = number
            #expect(chain.fault(of: header) == .numberMismatch(header: number, expected: 2))
        }
    }

    @Test func `nothing follows the last number there is`() {
        var chain = HeaderChain(.homestead)
        chain.append(Header(difficulty: 131_072, number: .max, gasLimit: 5000, timestamp: 1))
        #expect(chain.fault(of: Header(number: 5)) == .numberMismatch(header: 5, expected: 0))
    }

    @Test func `the timestamp is after the parent's`() {
        let chain = HeaderChain(.homestead)
        var header = chain.next(after: 1)
        #expect(chain.fault(of: header) == nil)
        header.timestamp = 1000
        #expect(chain.fault(of: header) == .timestampNotAfterParent(header: 1000, parent: 1000))
        header.timestamp = 999
        #expect(chain.fault(of: header) == .timestampNotAfterParent(header: 999, parent: 1000))
    }

    @Test func `extra data has 32 bytes at most`() {
        let chain = HeaderChain(.homestead)
        var header = chain.next()
        header.extraData = [UInt8](repeating: 1, count: 32)
        #expect(chain.fault(of: header) == nil)
        header.extraData.append(1)
        #expect(chain.fault(of: header) == .extraDataTooLong(bytesMax: 32, found: 33))
    }

    @Test func `EIP-779: ten blocks from the DAO fork on name it`() {
        let schedule = ForkSchedule(chainID: 1, forks: [(.homestead, .block(0))], daoForkBlock: 3)
        var chain = HeaderChain(schedule)
        for number in 1...14 {
            let header = chain.next()
            #expect(chain.fault(of: header) == nil)
            var other = header
            other.extraData = [1]
            let isAsked = 3...12 ~= number
            #expect(chain.fault(of: other) == (isAsked ? .daoExtraDataMismatch(header: [1]) : nil), "\(number)")
            chain.append(header)
        }
    }

    @Test(arguments: [(4_999, true), (-4_999, true), (5_000, false), (-5_000, false)])
    func `the gas limit moves by less than a 1024th`(change: Int, isRight: Bool) {
        let chain = HeaderChain(.homestead)
        var header = chain.next()
        header.gasLimit = UInt64(5_120_000 + change)
        let fault = InvalidBlock.gasLimitStep(header: header.gasLimit, parent: 5_120_000)
        #expect(chain.fault(of: header) == (isRight ? nil : fault))
    }

    @Test func `the gas limit is 5000 at least and 2^63 - 1 at most`() {
        func fault(_ gasLimit: UInt64, after parentLimit: UInt64) -> InvalidBlock? {
            var chain = HeaderChain(.homestead)
            chain.append(Header(difficulty: 131_072, number: 1, gasLimit: parentLimit, timestamp: 1001))
            var header = chain.next()
            header.gasLimit = gasLimit
            return chain.fault(of: header)
        }
        #expect(fault(5000, after: 5003) == nil)
        #expect(fault(4999, after: 5000) == .gasLimitBelowMin(header: 4999, min: 5000))
        let max = UInt64(Int64.max)
        #expect(fault(max, after: max - 9) == nil)
        #expect(fault(max + 1, after: max) == .gasLimitAboveMax(header: max + 1, max: max))
        #expect(fault(max, after: .max) == .gasLimitStep(header: max, parent: .max))
    }

    @Test func `gas used is the gas limit at most`() {
        let chain = HeaderChain(.homestead)
        var header = chain.next()
        header.gasUsed = header.gasLimit
        #expect(chain.fault(of: header) == nil)
        header.gasUsed += 1
        #expect(chain.fault(of: header) == .gasUsedAboveLimit(header: 5_120_001, limit: 5_120_000))
    }

    @Test func `EIP-1559: the first block with a base fee doubles the gas limit`() {
        let schedule = ForkSchedule(chainID: 1, forks: [(.berlin, .block(0)), (.london, .block(2))])
        let chain = HeaderChain(schedule, height: 1)
        var header = chain.next()
        #expect(header.gasLimit == 10_240_000)
        #expect(header.baseFeePerGas == 1_000_000_000)
        #expect(chain.fault(of: header) == nil)
        header.gasLimit = 5_120_000
        #expect(chain.fault(of: header) == .gasLimitStep(header: 5_120_000, parent: 10_240_000))
        header.gasLimit = 10_249_999
        #expect(chain.fault(of: header) == nil)
        header.gasLimit = 10_250_000
        #expect(chain.fault(of: header) == .gasLimitStep(header: 10_250_000, parent: 10_240_000))
        header = chain.next()
        header.baseFeePerGas = 7
        #expect(chain.fault(of: header) == .baseFeeMismatch(header: 7, computed: 1_000_000_000))
    }

    @Test func `a parent's gas limit that cannot be doubled does no harm`() {
        let schedule = ForkSchedule(chainID: 1, forks: [(.berlin, .block(0)), (.london, .block(2))])
        var chain = HeaderChain(schedule)
        chain.append(Header(difficulty: 131_072, number: 1, gasLimit: .max, timestamp: 1001))
        let header = Header(number: 2, gasLimit: 10_000, timestamp: 1002, baseFeePerGas: 1_000_000_000)
        #expect(chain.fault(of: header) == .gasLimitStep(header: 10_000, parent: .max))
    }

    @Test func `a header has the fields of its own fork`() {
        let schedule = ForkSchedule(chainID: 1, forks: [(.berlin, .block(0)), (.london, .block(2))])
        var chain = HeaderChain(schedule)
        var early = chain.next()
        early.baseFeePerGas = 1_000_000_000
        #expect(chain.fault(of: early) == .headerFieldCount(expected: 15, found: 16))
        chain.append(chain.next())
        var late = chain.next()
        late.baseFeePerGas = nil
        #expect(chain.fault(of: late) == .headerFieldCount(expected: 16, found: 15))
    }

    @Test func `the difficulty is what the rules come to`() {
        let chain = HeaderChain(.homestead)
        for change: U256 in [1, .max] {
            var header = chain.next()
            let computed = header.difficulty
            header.difficulty = computed &+ change
            #expect(chain.fault(of: header) == .difficultyMismatch(header: header.difficulty, computed: computed))
        }
    }

    @Test func `either kind of proof is refused where the other one holds`() {
        let schedule = ForkSchedule(
            chainID: 1, forks: [(.grayGlacier, .block(0)), (.paris, .totalDifficulty(2_000_000))])
        let chain = HeaderChain(schedule)
        let work = chain.next()
        var stake = work
        stake.difficulty = .zero
        func fault(_ header: Header, totalDifficulty: U256) -> InvalidBlock? {
            let rules = schedule.rules(for: header, parentTotalDifficulty: totalDifficulty)
            let check = HeaderCheck(
                schedule: schedule, rules: rules, parent: chain.head, seals: SealCheck(schedule))
            do throws(InvalidBlock) { try check.check(header) } catch { return error }
            return nil
        }
        #expect(fault(work, totalDifficulty: 1_999_999) == nil)
        #expect(fault(stake, totalDifficulty: 2_000_000) == nil)
        #expect(
            fault(stake, totalDifficulty: 1_999_999)
                == .difficultyMismatch(header: .zero, computed: work.difficulty))
        #expect(
            fault(work, totalDifficulty: 2_000_000) == .difficultyMismatch(header: work.difficulty, computed: .zero))
    }

    @Test func `EIP-3675: nonce and ommers are empty from Paris on`() {
        let chain = HeaderChain(.paris)
        var header = chain.next()
        header.nonce = 1
        #expect(chain.fault(of: header) == .nonceNotZero(1))
        header = chain.next()
        header.ommersHash = .zero
        #expect(chain.fault(of: header) == .ommersHashMismatch(header: .zero, computed: .emptyOmmers))
        header.ommersHash = .emptyOmmers
        header.mixHash = Hash(7)
        #expect(chain.fault(of: header) == nil)
    }
}
