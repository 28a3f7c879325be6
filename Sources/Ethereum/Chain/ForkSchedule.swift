import Primitives

/// Which fork's rules hold at which block of a network.
public struct ForkSchedule: Equatable, Sendable {
    /// When a fork becomes active.
    public enum Trigger: Hashable, Sendable {
        case block(UInt64)
        /// In seconds since 1970.
        case timestamp(UInt64)
        /// Paris, where its block was not known in advance: as soon as the parent's total difficulty is this.
        case totalDifficulty(U256)
    }

    /// What makes a block before Paris worth its difficulty.
    public enum Seal: Hashable, Sendable {
        case ethash
        /// As most test networks: mix hash and nonce are not looked at.
        case unchecked
    }

    /// One fork of this network, with what the network changes about it.
    public struct Activation: Equatable, Sendable {
        public let trigger: Trigger
        public let rules: Rules
    }

    /// What a network's own blob schedule says of one fork (EIP-7840).
    public struct BlobParameters: Hashable, Sendable {
        public var targetPerBlock: UInt64
        public var maxPerBlock: UInt64
        public var baseFeeUpdateFraction: UInt64

        public init(targetPerBlock: UInt64, maxPerBlock: UInt64, baseFeeUpdateFraction: UInt64) {
            self.targetPerBlock = targetPerBlock
            self.maxPerBlock = maxPerBlock
            self.baseFeeUpdateFraction = baseFeeUpdateFraction
        }
    }

    public let chainID: UInt64
    /// Oldest first.
    public let activations: [Activation]
    /// The block that moves the DAO's ether; it and the nine after it carry `daoExtraData`.
    public let daoForkBlock: UInt64?
    public let seal: Seal

    public static let daoExtraData = Array("dao-hard-fork".utf8)
    public static let daoExtraDataBlockCount: UInt64 = 10

    /// `forks` are in their order, and the first of them holds from genesis on.
    public init(
        chainID: UInt64, forks: [(Fork, Trigger)], daoForkBlock: UInt64? = nil, seal: Seal = .unchecked,
        blobs: [Fork: BlobParameters] = [:]
    ) {
        precondition(!forks.isEmpty, "a schedule has at least one fork")
        precondition(zip(forks, forks.dropFirst()).allSatisfy { $0.0 < $1.0 }, "forks stand in their order")
        self.chainID = chainID
        self.daoForkBlock = daoForkBlock
        self.seal = seal
        activations = forks.map { fork, trigger in
            var rules = Rules(fork)
            if let parameters = blobs[fork] {
                rules.blobs?.targetPerBlock = parameters.targetPerBlock
                rules.blobs?.maxPerBlock = parameters.maxPerBlock
                rules.blobs?.baseFeeUpdateFraction = parameters.baseFeeUpdateFraction
            }
            return Activation(trigger: trigger, rules: rules)
        }
    }

    /// The rules of a block; `parentTotalDifficulty` matters only to schedules that have such a trigger.
    public func rules(number: UInt64, timestamp: UInt64, parentTotalDifficulty: U256 = .zero) -> Rules {
        let active = activations.last { activation in
            switch activation.trigger {
            case .block(let first): number >= first
            case .timestamp(let first): timestamp >= first
            case .totalDifficulty(let least): parentTotalDifficulty >= least
            }
        }
        var rules = (active ?? activations[0]).rules
        rules.drainsDAO = number == daoForkBlock
        return rules
    }

    public func rules(for header: Header, parentTotalDifficulty: U256 = .zero) -> Rules {
        rules(
            number: header.number, timestamp: header.timestamp, parentTotalDifficulty: parentTotalDifficulty)
    }

    /// Whether the DAO fork asks this block's header for its extra data.
    public func wantsDAOExtraData(atNumber number: UInt64) -> Bool {
        guard let daoForkBlock, number >= daoForkBlock else { return false }
        return number - daoForkBlock < ForkSchedule.daoExtraDataBlockCount
    }
}
