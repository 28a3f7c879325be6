import Primitives

@testable import Scheduling

/// Short ways to write down a case.
enum Samples {
    static func address(_ number: UInt64) -> Address { Address(high: 0, middle: 0, low: number) }

    static func slot(_ number: UInt64, of account: UInt64 = 1) -> AccessKey { .slot(address(account), U256(number)) }

    /// A first plan in which every transaction is alone.
    static func plan(apart gas: [UInt64]) -> Plan {
        Plan(gas.indices.map { [$0] }, strategy: .grouped, tier: .first, estimatedGas: gas)
    }
}
