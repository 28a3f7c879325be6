import Chain
import Primitives
import Scheduling

@testable import Speculation

/// Blocks of made-up calls, for histories to learn from.
enum Street {
    static let pool = address(0xa000)
    static let token = address(0xb000)
    static let coinbase = address(0xc000)
    static let swap: UInt32 = 0x0902_f1ac
    static let pay: UInt32 = 0xa905_9cbb

    static func address(_ number: Int) -> Address { Address(high: 0, middle: 0, low: UInt64(number)) }

    static func call(_ to: Address?, _ selector: UInt32?, gasLimit: UInt64 = 200_000) -> Transaction {
        let data = selector.map { selector in (0..<4).map { UInt8(truncatingIfNeeded: selector >> (24 - 8 * $0)) } }
        return Transaction(
            kind: .legacy, chainID: 1, nonce: 0, maxPriorityFeePerGas: .zero, maxFeePerGas: .zero, gasLimit: gasLimit,
            to: to, value: .zero, data: data ?? [])
    }

    /// Reads and writes these slots of its recipient.
    static func observed(
        _ transaction: Transaction, sender: Int, reads: [AccessKey] = [], writes: [AccessKey] = [],
        gas: UInt64 = 100_000
    ) -> ObservedTransaction {
        let sender = address(sender)
        let own: [AccessKey] = [.nonce(sender), .balance(sender)]
        return ObservedTransaction(
            transaction, sender: sender,
            access: RecordedAccess(reads: own + reads + writes, writes: [.balance(coinbase)] + own + writes),
            gasUsed: gas)
    }

    /// All swaps of a pool write its reserves, and a slot of their own.
    static func swap(sender: Int, pool: Address = pool) -> ObservedTransaction {
        let own = U256(1_000_000) &+ U256(UInt64(sender))
        return observed(
            call(pool, swap), sender: sender, reads: [.slot(pool, U256(6))],
            writes: [.slot(pool, U256(8)), .slot(pool, own)])
    }

    /// Payments of a token touch the balances of two, and a slot of all is read.
    static func payment(from sender: Int, to recipient: Int) -> ObservedTransaction {
        observed(
            call(token, pay), sender: sender, reads: [.slot(token, .zero)],
            writes: [.slot(token, U256(UInt64(sender))), .slot(token, U256(UInt64(recipient)))], gas: 50_000)
    }
}
