import Chain
import Primitives
import Scratch
import Workloads

/// Makes the transactions of targets, and knows whose nonce comes next.
struct TransactionMaker {
    private var town: Town
    private var random: SplitMix64
    /// Every activity comes once before one comes again, so that small blocks have all of them between them.
    private var waiting: [Activity] = []
    private var creationCount: UInt64 = 0

    init(_ town: Town, seed: UInt64) {
        self.town = town
        random = SplitMix64(seed: seed)
    }

    mutating func transactions(_ count: Int) -> [Transaction] { (0..<count).map { _ in next() } }

    /// To somebody who has ether, to somebody who has none, of nothing to either, and twice to one.
    mutating func withdrawals(inBlock number: UInt64) -> [Withdrawal] {
        let block = Int(number)
        let recipients: [(Address, UInt64)] = [
            (Town.friends[block % Town.friends.count], 5), (Town.address("validator", block), 1_000_000),
            (Town.address("idle validator", block), 0), (Town.friends[(block + 5) % Town.friends.count], 0),
            (Town.address("validator", block), 3),
        ]
        return recipients.enumerated().map { position, recipient in
            Withdrawal(
                index: number * 8 + UInt64(position), validatorIndex: UInt64(position), address: recipient.0,
                amount: recipient.1)
        }
    }

    private mutating func next() -> Transaction {
        if waiting.isEmpty {
            waiting = Activity.allCases
            random.shuffle(&waiting)
        }
        let activity = waiting.removeLast()
        return transaction(activity, sender: random.below(town.wallets.count))
    }

    private mutating func transaction(_ activity: Activity, sender: Int) -> Transaction {
        let friend = Town.friends[random.below(Town.friends.count)]
        let amount = U256(UInt64(random.below(1_000_000) + 1))
        let stranger = Town.address("stranger", random.below(1 << 40))
        creationCount += 1
        let salt = U256(creationCount)
        return switch activity {
        case .payment: send(sender, to: friend, value: amount)
        case .paymentToSelf: send(sender, to: town.wallets[sender].address, value: amount)
        case .paymentToCoinbase: send(sender, to: Town.coinbase, value: amount)
        case .paymentToNewAccount: send(sender, to: stranger, value: amount)
        case .paymentOfNothing: send(sender, to: stranger)
        // Few slots, so that they change at several indexes of a block.
        case .count: send(sender, to: TargetContracts.ledger, U256(UInt64(random.below(12))))
        case .toggle: send(sender, to: TargetContracts.toggle, U256(UInt64(random.below(6))))
        case .visit: send(sender, to: TargetContracts.visitor, random.below(2) == 0 ? stranger.word : friend.word)
        case .revert: send(sender, to: TargetContracts.reverter, U256(UInt64(random.below(40))))
        case .creation: send(sender, to: nil, data: Counter.initcode(start: amount))
        case .creationByContract: send(sender, to: TargetContracts.maker, value: amount, salt)
        case .destructionOfNew: send(sender, to: TargetContracts.phoenix, value: amount, salt)
        case .destructionOfOld: send(sender, to: TargetContracts.bomb, value: amount, friend.word)
        case .delegation: delegation(to: TargetContracts.ledger, sender: sender)
        case .delegationToNobody: delegation(to: .zero, sender: sender)
        case .withdrawalRequest:
            send(sender, to: SystemContract.withdrawalRequests.address, value: amount, data: requestBytes(56))
        case .consolidationRequest:
            send(sender, to: SystemContract.consolidationRequests.address, value: amount, data: requestBytes(96))
        }
    }

    private mutating func send(
        _ sender: Int, to recipient: Address?, value: U256 = .zero, _ argument: U256? = nil, data: [UInt8] = [],
        authorizations: [Authorization] = []
    ) -> Transaction {
        // Without a tip the coinbase is touched and not paid.
        let tip = random.below(5) == 0 ? .zero : Town.gwei
        return town.wallets[sender].sign(
            Transaction(
                kind: authorizations.isEmpty ? .dynamicFee : .setCode, chainID: Town.chainID, nonce: 0,
                maxPriorityFeePerGas: tip, maxFeePerGas: Town.gwei &* 100, gasLimit: 2_000_000, to: recipient,
                value: value, data: argument.map(\.bytes) ?? data, authorizations: authorizations))
    }

    private mutating func delegation(to code: Address, sender: Int) -> Transaction {
        let delegator = random.below(town.delegators.count)
        let authorization = town.delegators[delegator].authorize(code, chainID: Town.chainID)
        return send(
            sender, to: town.delegators[delegator].address, U256(UInt64(random.below(4))),
            authorizations: [authorization])
    }

    private mutating func requestBytes(_ count: Int) -> [UInt8] {
        (0..<count).map { _ in UInt8(random.below(256)) }
    }
}
