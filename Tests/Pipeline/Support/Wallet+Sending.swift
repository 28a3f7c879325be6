import Chain
import Primitives
import Workloads

extension Wallet {
    /// A signed transaction whose calldata are these words.
    mutating func send(
        to recipient: Address?, value: U256 = .zero, _ words: U256..., gasLimit: UInt64 = 1_000_000,
        tip: U256 = Village.gwei, maxFee: U256 = Village.gwei &* 100
    ) -> Transaction {
        sign(
            Transaction(
                kind: .dynamicFee, chainID: Village.chainID, nonce: 0, maxPriorityFeePerGas: tip, maxFeePerGas: maxFee,
                gasLimit: gasLimit, to: recipient, value: value, data: words.flatMap(\.bytes)))
    }

    /// A plain payment to somebody who exists.
    mutating func pay(
        _ recipient: Address, _ value: U256 = 1, tip: U256 = Village.gwei, maxFee: U256 = Village.gwei &* 100
    ) -> Transaction {
        send(to: recipient, value: value, gasLimit: 21_000, tip: tip, maxFee: maxFee)
    }
}
