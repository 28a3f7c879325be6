import Chain
import EVM
import Primitives

@testable import Transition

/// Headers that follow each other by the rules of a schedule, and what can be asked about them.
struct HeaderChain: Ancestry {
    let schedule: ForkSchedule
    private(set) var blocks: [AncestorBlock]
    private var byHash: [Hash: AncestorBlock] = [:]

    /// Blocks 0 to `height`.
    init(_ schedule: ForkSchedule, height: Int = 0) {
        self.schedule = schedule
        blocks = []
        let rules = schedule.rules(number: 0, timestamp: 0)
        append(
            Header(
                difficulty: 1_000_000, gasLimit: 5_120_000, timestamp: 1000,
                baseFeePerGas: rules.hasBaseFee ? 1_000_000_000 : nil))
        for _ in 0..<height { append(next()) }
    }

    init(_ fork: Fork, height: Int = 0) {
        self.init(ForkSchedule(chainID: 1, forks: [(fork, .block(0))]), height: height)
    }

    var head: Header { blocks[blocks.count - 1].header }

    subscript(number: Int) -> Header { blocks[number].header }

    /// A header that may follow the head.
    func next(after seconds: UInt64 = 12) -> Header { child(of: head, after: seconds) }

    /// A header that may follow `parent`; `extraData` tells children of one parent apart, outside the DAO fork.
    func child(of parent: Header, after seconds: UInt64 = 12, extraData: [UInt8] = []) -> Header {
        let (number, timestamp) = (parent.number + 1, parent.timestamp + seconds)
        let rules = schedule.rules(number: number, timestamp: timestamp)
        let isFirstWithBaseFee = rules.hasBaseFee && parent.baseFeePerGas == nil
        return Header(
            parentHash: parent.hash,
            difficulty: rules.isProofOfStake ? .zero : parent.nextDifficulty(timestamp: timestamp, rules: rules),
            number: number, gasLimit: isFirstWithBaseFee ? 2 * parent.gasLimit : parent.gasLimit, timestamp: timestamp,
            extraData: schedule.wantsDAOExtraData(atNumber: number) ? ForkSchedule.daoExtraData : extraData,
            baseFeePerGas: rules.hasBaseFee ? parent.nextBaseFeePerGas(rules) : nil)
    }

    mutating func append(_ header: Header, ommers: [Header] = []) {
        var header = header
        header.ommersHash = Block(header: header, ommers: ommers).ommersHash
        let block = AncestorBlock(header: header, ommers: ommers)
        blocks.append(block)
        byHash[header.hash] = block
    }

    func block(withHash hash: Hash) throws(StateUnavailable) -> AncestorBlock? { byHash[hash] }

    /// What is wrong with `header` after the head.
    func fault(of header: Header) -> InvalidBlock? {
        let check = HeaderCheck(
            schedule: schedule, rules: schedule.rules(for: header), parent: head, seals: SealCheck(schedule))
        do throws(InvalidBlock) { try check.check(header) } catch { return error }
        return nil
    }

    /// What is wrong with a block after the head that has these ommers.
    func fault(ofOmmers ommers: [Header]) throws -> InvalidBlock? {
        let header = next()
        let rules = schedule.rules(for: header)
        let check = OmmerCheck(
            schedule: schedule, rules: rules, lineage: try Lineage(of: header, rules: rules, in: self),
            seals: SealCheck(schedule))
        do throws(InvalidBlock) { try check.check(ommers) } catch { return error }
        return nil
    }
}
