import Chain
import Primitives
import Scheduling

@testable import Speculation

/// Short ways to write down a case.
enum Samples {
    static func address(_ number: UInt64) -> Address { Address(high: 0, middle: 0, low: number) }

    static func slot(_ number: UInt64, of account: UInt64 = 1) -> AccessKey { .slot(address(account), U256(number)) }

    static func balance(_ account: UInt64) -> AccessKey { .balance(address(account)) }

    /// Who writes anything but a balance has read it.
    static func changing(_ keys: AccessKey...) -> PredictedAccess { PredictedAccess(reads: keys, writes: keys) }
    static func reading(_ keys: AccessKey...) -> PredictedAccess { PredictedAccess(reads: keys) }
    static func writing(_ keys: AccessKey...) -> PredictedAccess { PredictedAccess(writes: keys) }

    static func graph(_ accesses: [PredictedAccess]) -> DependencyGraph {
        DependencyGraph(accesses, senders: accesses.map { _ in nil })
    }

    /// Pays 21,000 gas at a price of 1 if it pays anything.
    static func transaction(
        nonce: UInt64 = 0, to recipient: UInt64? = nil, value: UInt64 = 0, data: [UInt8] = [], gasPrice: UInt64 = 0,
        accessList: [AccessListEntry] = [], authorizations: [Authorization] = []
    ) -> Transaction {
        Transaction(
            kind: authorizations.isEmpty ? .dynamicFee : .setCode, chainID: 1, nonce: nonce,
            maxPriorityFeePerGas: U256(gasPrice), maxFeePerGas: U256(gasPrice), gasLimit: 21_000,
            to: recipient.map(address), value: U256(value), data: data, accessList: accessList,
            authorizations: authorizations)
    }
}
