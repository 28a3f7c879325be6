import Chain
import Primitives

/// EIP-1559: how the base fee moves from block to block.
extension Header {
    /// The base fee per gas of the block after this one, in wei.
    public func nextBaseFeePerGas(_ rules: Rules) -> U256 {
        guard let baseFee = baseFeePerGas else { return U256(rules.initialBaseFee) }
        let target = gasLimit / rules.baseFeeElasticity
        guard gasUsed != target, target > 0 else { return baseFee }
        let distance = gasUsed > target ? gasUsed - target : target - gasUsed
        let step = baseFee &* U256(distance) / U256(target) / U256(rules.baseFeeChangeDenominator)
        if gasUsed > target { return baseFee &+ (step.isZero ? .one : step) }
        return baseFee &- step
    }
}
