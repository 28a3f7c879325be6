import Chain
import Primitives
import Transition

/// Makes a schedule of forks of what a genesis says, and refuses what would be followed otherwise than it was meant.
struct ScheduleMaker {
    private let config: GenesisConfig
    private let number: UInt64
    private let timestamp: UInt64

    private typealias Step = (key: String, fork: Fork, trigger: ForkSchedule.Trigger)

    /// - Parameters:
    ///   - number: of the genesis block.
    ///   - timestamp: of the genesis block.
    init(_ config: GenesisConfig, number: UInt64, timestamp: UInt64) {
        (self.config, self.number, self.timestamp) = (config, number, timestamp)
    }

    func schedule(_ remarks: inout [String]) throws(GenesisError) -> ForkSchedule {
        guard let chainID = config.chainID else { throw .missing(key: "config.chainId", neededBy: "every transaction") }
        try checkUnknown(&remarks)
        try checkDeposits()
        let steps = try steps()
        // What holds at genesis already is one step: the last of them.
        let first = steps.last { isActiveAtGenesis($0.trigger) }
        let later = steps.drop { first != nil && $0.fork <= first!.fork }
        let forks = [(first?.fork ?? .frontier, ForkSchedule.Trigger.block(0))] + later.map { ($0.fork, $0.trigger) }
        return ForkSchedule(
            chainID: chainID, forks: forks, daoForkBlock: daoForkBlock(&remarks),
            seal: config.hasEthash ? .ethash : .unchecked, blobs: try blobs(of: forks.map(\.0)))
    }

    private func isActiveAtGenesis(_ trigger: ForkSchedule.Trigger) -> Bool {
        switch trigger {
        case .block(let first): first <= number
        case .timestamp(let first): first <= timestamp
        case .totalDifficulty(let least): least.isZero
        }
    }

    // MARK: Forks

    /// In their order, the earlier ones of each first.
    private func steps() throws(GenesisError) -> [Step] {
        var steps = try blockSteps()
        let times = GenesisConfig.timeForks.filter { config.forks[$0.key] != nil }
        guard let difficulty = config.terminalTotalDifficulty else {
            if let first = times.first {
                throw .missing(key: "config.terminalTotalDifficulty", neededBy: "config.\(first.key)")
            }
            return steps
        }
        try need([.london], in: steps, by: "terminalTotalDifficulty")
        if difficulty.isZero, let late = steps.first(where: { !isActiveAtGenesis($0.trigger) && !$0.fork.isOfBombOnly })
        {
            throw .value(
                key: "config.\(late.key)", expected: "a block up to genesis, for terminalTotalDifficulty is 0",
                found: "\(config.forks[late.key] ?? 0)")
        }
        // The bomb is in no block of a chain that was merged when it began.
        if difficulty.isZero { steps.removeAll { !isActiveAtGenesis($0.trigger) } }
        steps.append(("terminalTotalDifficulty", .paris, .totalDifficulty(difficulty)))
        for (key, fork) in times {
            let time = config.forks[key]!
            if !difficulty.isZero, time <= timestamp {
                throw .value(
                    key: "config.\(key)", expected: "a time after genesis, for terminalTotalDifficulty is not 0",
                    found: "\(time)")
            }
            try need(ScheduleMaker.timesBefore(fork), in: steps, by: key)
            try checkOrder(key, time, after: steps.last)
            steps.append((key, fork, .timestamp(time)))
        }
        return steps
    }

    private func blockSteps() throws(GenesisError) -> [Step] {
        var steps: [Step] = []
        for (key, fork) in GenesisConfig.blockForks {
            // As geth has it: without a word about Petersburg, Constantinople never was without it.
            let isMeant = fork == .petersburg && config.forks[key] == nil
            guard let block = config.forks[isMeant ? "constantinopleBlock" : key] else { continue }
            let needed = GenesisConfig.blockForks.map(\.fork).filter { $0 < fork && !$0.isOptional }
            try need(needed, in: steps, by: key)
            try checkOrder(key, block, after: steps.last)
            steps.append((key, fork, .block(block)))
        }
        let (replay, dragon) = (config.forks[GenesisConfig.replayProtectionKey], config.forks["eip158Block"])
        guard replay == dragon else {
            throw .value(
                key: "config.eip155Block", expected: "the block of eip158Block, \(dragon.map(String.init) ?? "none")",
                found: replay.map(String.init) ?? "none")
        }
        return steps
    }

    private static func timesBefore(_ fork: Fork) -> [Fork] {
        GenesisConfig.timeForks.map(\.fork).filter { $0 < fork && !$0.isOptional }
    }

    private func need(_ forks: [Fork], in steps: [Step], by key: String) throws(GenesisError) {
        let all = GenesisConfig.blockForks + GenesisConfig.timeForks
        for fork in forks where !steps.contains(where: { $0.fork == fork }) {
            let missing = all.first { $0.fork == fork }!.key
            throw .missing(key: "config.\(missing)", neededBy: "config.\(key)")
        }
    }

    /// Blocks are compared with blocks, and seconds with seconds.
    private func checkOrder(_ key: String, _ value: UInt64, after previous: Step?) throws(GenesisError) {
        guard let previous, let least = config.forks[previous.key], value < least else { return }
        throw .outOfOrder(key: "config.\(key)", after: "config.\(previous.key)", expected: least, found: value)
    }

    private func daoForkBlock(_ remarks: inout [String]) -> UInt64? {
        guard let block = config.forks[GenesisConfig.daoKey] else { return nil }
        if !config.supportsDAO {
            remarks.append("config.daoForkBlock is passed over, for daoForkSupport is not true")
            return nil
        }
        return block
    }

    // MARK: Blobs (EIP-7840)

    private func blobs(of forks: [Fork]) throws(GenesisError) -> [Fork: ForkSchedule.BlobParameters] {
        var blobs: [Fork: ForkSchedule.BlobParameters] = [:]
        for fork in forks where fork >= .cancun {
            guard let parameters = config.blobs?[fork] else {
                // What the protocol itself says of a fork holds where the network says nothing at all.
                guard config.blobs == nil, !(.bpo3 ... .bpo5).contains(fork) else {
                    throw .missing(key: "config.blobSchedule.\(fork)", neededBy: "the fork \(fork)")
                }
                continue
            }
            do throws(InvalidForkSchedule) { try parameters.check() } catch {
                throw .unsupported(key: "config.blobSchedule.\(fork)", reason: "\(error)")
            }
            blobs[fork] = parameters
        }
        return blobs
    }

    // MARK: What is not known

    private func checkUnknown(_ remarks: inout [String]) throws(GenesisError) {
        for key in config.unknown {
            let name = key.lowercased()
            if name == "clique" || name == "isdev" || name.hasPrefix("enableverkle") || name.hasPrefix("enableubt") {
                throw .unsupported(key: "config.\(key)", reason: "chains with this are not followed")
            }
            if name.hasSuffix("time") || name.hasSuffix("block") { throw .unknownFork(key: "config.\(key)") }
            remarks.append("config.\(key) is not known and was passed over")
        }
    }

    private func checkDeposits() throws(GenesisError) {
        guard config.forks["pragueTime"] != nil, let contract = config.depositContract, contract != .zero,
            contract != SystemContracts.deposits
        else { return }
        throw .value(
            key: "config.depositContractAddress", expected: "\(SystemContracts.deposits)", found: "\(contract)")
    }
}

extension Fork {
    /// A network may leave it out.
    fileprivate var isOptional: Bool {
        switch self {
        case .petersburg, .muirGlacier, .arrowGlacier, .grayGlacier, .bpo1, .bpo2, .bpo3, .bpo4, .bpo5: true
        default: false
        }
    }

    /// Whether nothing but the difficulty of blocks changes.
    fileprivate var isOfBombOnly: Bool { self == .muirGlacier || self == .arrowGlacier || self == .grayGlacier }
}
