import Chain
import EVM
import Primitives
import Transition

/// Effects of transactions that never were, on accounts of few digits.
enum EffectSamples {
    static let coinbase = Address(truncating: U256(0xc0))
    static let contract = Address(truncating: U256(0xcc))

    static func slot(_ key: U256, _ before: U256, _ after: U256) -> AccountEffect {
        AccountEffect(address: contract, slots: [SlotEffect(key: key, before: before, after: after)])
    }

    /// A balance that went from one value to another, asked for or not.
    static func balance(
        _ address: Address, _ before: U256, _ after: U256, asked: Questions = [], atLeast: U256 = .zero
    ) -> AccountEffect {
        AccountEffect(
            address: address, questions: asked, balanceAtLeast: atLeast,
            before: AccountState(nonce: 0, balance: before, codeHash: .keccakEmpty),
            after: AccountState(nonce: 0, balance: after, codeHash: .keccakEmpty))
    }

    static func result(_ index: Int, _ accounts: AccountEffect..., fee: U256 = .zero) -> IndexResult {
        let outcome = TransactionOutcome(
            succeeded: true, logs: .empty, gas: TransactionGas(paid: 21_000, regular: 21_000, state: 0, blob: 0))
        return IndexResult(
            index: index, kind: index == 0 ? .system(outputs: []) : .transaction(outcome),
            effects: Effects(accounts: accounts, fee: fee))
    }
}
