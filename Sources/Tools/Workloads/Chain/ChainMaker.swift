import Chain
import Primitives
import Scratch

/// Makes the genesis and the transactions of a chain under Amsterdam's rules, without executing any.
///
/// In each block no two transactions have one sender, and those that are not to meet touch nothing in common but what
/// none of them writes; their fees go to one coinbase.
public struct ChainMaker {
    public static let chainID: UInt64 = 1337
    public static let gasLimit: UInt64 = 500_000_000
    /// Who gets the fees: nobody else pays or is paid there.
    public static let coinbase = Town.address("coinbase", 0)

    private static let gwei: UInt64 = 1_000_000_000
    private static let maxFeePerGas = U256(100 * gwei)

    private let options: Options
    private var random: SplitMix64
    private var town: Town

    /// Pools and delegators that a transaction of the block being made has used.
    private var usedPools: Set<Int> = []
    private var usedDelegators: Set<Int> = []

    private init(_ options: Options) {
        self.options = options
        self.random = SplitMix64(seed: options.seed)
        self.town = Town(options)
    }

    public static func make(_ options: Options) -> UnsealedChain {
        var maker = ChainMaker(options)
        let genesis = maker.town.genesis()
        let blocks = (0..<options.blockCount).map { _ in maker.nextBlock() }
        return UnsealedChain(
            genesis: genesis, blocks: blocks, chainID: chainID, gasLimit: gasLimit, baseFeePerGas: gwei,
            coinbase: coinbase)
    }

    // MARK: Blocks

    private mutating func nextBlock() -> [Transaction] {
        usedPools = []
        usedDelegators = []
        var senders = Array(town.wallets.indices)
        random.shuffle(&senders)
        let hotCount = options.hotTransactionsPerBlock
        var isHot: [Bool]
        switch options.mix {
        case .everyday:
            isHot = (0..<senders.count).map { $0 < hotCount }
            random.shuffle(&isHot)
        case .mainNetwork, .payments:
            isHot = (0..<senders.count).map { ($0 + 1) * hotCount / senders.count > $0 * hotCount / senders.count }
        }
        return zip(senders, isHot).map { sender, isHot in
            let activity = pickActivity(from: isHot ? options.mix.hotShares : options.mix.calmShares, sender: sender)
            let unsigned = transaction(for: activity, sender: sender)
            return town.wallets[sender].sign(unsigned)
        }
    }

    /// An activity that would meet another of this block becomes a token payment, which never does.
    private mutating func pickActivity(from shares: [(activity: Activity, percent: Int)], sender: Int) -> Activity {
        var rest = random.below(100)
        let picked = shares.first { share in
            rest -= share.percent
            return rest < 0
        }!.activity
        let isFree =
            switch picked {
            case .swap: usedPools.insert(town.calmPool(ofWallet: sender)).inserted
            case .delegation: usedDelegators.insert(sender % town.delegators.count).inserted
            default: true
            }
        return isFree ? picked : .tokenPayment
    }

    // MARK: Transactions

    private mutating func transaction(for activity: Activity, sender: Int) -> Transaction {
        let partner = town.partners[sender]
        let newAddress = Town.address("new", Int(truncatingIfNeeded: random.next() >> 1))
        let amount = U256(UInt64(random.below(1_000_000) + 1))
        let token = random.below(2) == 0 ? town.firstToken : town.secondToken
        let swap = Pool.swap(amount: amount, sellsFirst: random.below(2) == 0)
        return switch activity {
        case .payment: envelope(activity, to: partner, value: amount)
        case .paymentToNewAccount: envelope(activity, to: newAddress, value: amount)
        case .tokenPayment: envelope(activity, to: token, data: Token.transfer(to: partner, amount: amount))
        case .tokenPaymentToNewHolder:
            envelope(activity, to: token, data: Token.transfer(to: newAddress, amount: amount))
        case .approval: envelope(activity, to: token, data: Token.approve(spender: partner, amount: amount))
        case .overdrawnTokenPayment: envelope(activity, to: token, data: Token.transfer(to: partner, amount: .max))
        case .swap: envelope(activity, to: town.calmPools[town.calmPool(ofWallet: sender)], data: swap)
        case .creation: envelope(activity, to: nil, data: Counter.initcode(start: amount))
        case .delegation: delegation(by: sender % town.delegators.count)
        case .revaluation: revaluation(activity, of: town.wallets[sender].address)
        case .hotSwap: envelope(activity, to: town.hotPool, data: swap)
        // One token, so that all of them write one slot.
        case .hotTokenPayment:
            envelope(activity, to: town.firstToken, data: Token.transfer(to: town.hotHolder, amount: amount))
        case .hotRevaluation: revaluation(activity, of: town.hotFund)
        }
    }

    private mutating func revaluation(_ activity: Activity, of owner: Address) -> Transaction {
        envelope(activity, to: town.portfolio, data: Portfolio.revalue(owner, count: Town.positionCount))
    }

    /// Eight in ten are of the newest common kind; the others are of the two older ones.
    private mutating func envelope(
        _ activity: Activity, to: Address?, value: U256 = .zero, data: [UInt8] = []
    ) -> Transaction {
        let kind: Transaction.Kind =
            switch random.below(10) {
            case 0: .legacy
            case 1: .accessList
            default: .dynamicFee
            }
        // A gas price where the kind has only that: above the base fee, which starts at 1 gwei and never rises.
        let fee = U256(UInt64(random.below(4) + 2) * ChainMaker.gwei)
        var transaction = Transaction(
            kind: kind, chainID: ChainMaker.chainID, nonce: 0, maxPriorityFeePerGas: fee,
            maxFeePerGas: kind == .dynamicFee ? ChainMaker.maxFeePerGas : fee, gasLimit: activity.gasLimit, to: to,
            value: value, data: data)
        if kind == .accessList, let to, !data.isEmpty {
            // EIP-2930: the slot is one that only a pool touches; in a token it is paid for, and no more.
            transaction.accessList = [AccessListEntry(address: to, storageKeys: [.zero])]
            transaction.gasLimit += ChainMaker.accessListGas
        }
        return transaction
    }

    /// EIP-7981: one address and one slot, with the floor's part.
    private static let accessListGas: UInt64 = 2400 + 1280 + 1900 + 2048

    private mutating func delegation(by delegator: Int) -> Transaction {
        let authorization = town.delegators[delegator].authorize(town.counter, chainID: ChainMaker.chainID)
        return Transaction(
            kind: .setCode, chainID: ChainMaker.chainID, nonce: 0, maxPriorityFeePerGas: U256(ChainMaker.gwei),
            maxFeePerGas: ChainMaker.maxFeePerGas, gasLimit: Activity.delegation.gasLimit,
            to: town.delegators[delegator].address, value: .zero, authorizations: [authorization])
    }
}
