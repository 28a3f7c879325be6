import Chain
import Primitives
import Scheduling
import Scratch

@testable import Speculation

/// A block of few accounts and contracts, so that much meets, out of a seed: transfers that pay with what was brought,
/// calls of known interfaces and of others, creations, delegations, wipes, and senders that nobody knows.
struct RandomBlock {
    private static let contracts: ClosedRange<UInt64> = 0x70...0x73
    private static let unreadable = Samples.address(12)
    private static let signatures = [
        "transfer(address,uint256)", "transferFrom(address,address,uint256)", "approve(address,uint256)", "deposit()",
        "withdraw(uint256)", "balanceOf(address)", "sync()", "unknown()", "other()",
        "swapExactTokensForTokens(uint256,uint256,address[],address,uint256)",
    ]

    private(set) var transactions: [Transaction] = []
    private(set) var senders: [Address?] = []
    private let balances: [Address: U256]
    private var generator: SplitMix64

    init(seed: UInt64, count: Int = 50) {
        generator = SplitMix64(seed: seed)
        var balances: [Address: U256] = [:]
        for number in Array(1...12) + Array(Self.contracts) {
            balances[Samples.address(number)] = U256(UInt64.random(in: 0...30, using: &generator))
        }
        self.balances = balances
        for _ in 0..<count {
            let sender = number(1...12)
            senders.append(chance(of: 10) ? nil : Samples.address(sender))
            transactions.append(transaction())
        }
    }

    /// Before the block; nil where nobody knows.
    func account(_ address: Address) -> AccountBefore? {
        guard address != Self.unreadable else { return nil }
        let hasCode = Self.contracts.contains { Samples.address($0) == address }
        return AccountBefore(balance: balances[address] ?? .zero, hasCode: hasCode)
    }

    /// What its calls did: each touches slots of its own and some of its kind, and some balances.
    var observed: [ObservedTransaction] {
        zip(transactions, senders).map { transaction, sender in
            var keys: [AccessKey] = []
            if let contract = transaction.to, let selector = Selector(of: transaction.data) {
                keys = [.slot(contract, U256(UInt64(selector.number % 5))), .slot(contract, transaction.value)]
                if selector.number % 2 == 0 { keys.append(.balance(contract)) }
            }
            return ObservedTransaction(
                transaction, sender: sender ?? .zero, access: RecordedAccess(reads: keys, writes: keys),
                gasUsed: 20_000)
        }
    }

    private mutating func transaction() -> Transaction {
        let recipient = chance(of: 3) ? number(Self.contracts) : number(1...12)
        let value = chance(of: 4) ? 0 : number(1...20)
        switch number(0...9) {
        case 0...3: return Samples.transaction(to: recipient, value: value, gasPrice: chance(of: 20) ? 1 : 0)
        case 4: return Samples.transaction(nonce: number(0...1), value: value)
        case 5:
            let target = Samples.address(number(1...12))
            let entry = Authorization(chainID: 1, address: target, nonce: 0, yParity: 0, r: 1, s: 1)
            return Samples.transaction(to: recipient, authorizations: [entry])
        case 6:
            let entry = AccessListEntry(
                address: Samples.address(number(Self.contracts)), storageKeys: [U256(number(0...4)), 7])
            return Samples.transaction(to: recipient, value: value, data: [1], accessList: [entry])
        default: return call(value: value)
        }
    }

    private mutating func call(value: UInt64) -> Transaction {
        let signature = Self.signatures[Int(number(0...UInt64(Self.signatures.count - 1)))]
        let path: [UInt64] = [160, number(1...12), 99, 2, number(Self.contracts), number(Self.contracts)]
        let words = signature.hasPrefix("swap") ? [1, 1] + path : [number(1...6), number(1...6), number(1...6)]
        let contract = number(Self.contracts)
        var call = Samples.transaction(
            to: contract, value: value,
            data: Keccak.hash(Array(signature.utf8)).bytes.prefix(4) + words.flatMap(CallSamples.word))
        call.gasLimit = 21_000 * number(1...9)
        return call
    }

    private mutating func number(_ range: ClosedRange<UInt64>) -> UInt64 { .random(in: range, using: &generator) }

    private mutating func chance(of count: UInt64) -> Bool { number(1...count) == 1 }
}
