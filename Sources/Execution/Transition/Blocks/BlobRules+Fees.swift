import Chain
import Primitives

/// EIP-4844: what blob gas costs, and how its price moves.
extension BlobRules {
    /// In wei per unit of blob gas: `baseFeeMin` x e ^ (excess / update fraction), as the EIP approximates it.
    func baseFee(excessBlobGas: UInt64) -> U256 {
        let denominator = U256(baseFeeUpdateFraction)
        let numerator = U256(excessBlobGas)
        var sum = U256.zero
        var term = U256(baseFeeMin) &* denominator
        var step: UInt64 = 1
        while !term.isZero {
            let (next, overflow) = sum.addingReportingOverflow(term)
            let product = term.multipliedReportingOverflow(by: numerator)
            // No excess that blocks can reach gets here; what cannot be paid is as good as the maximum.
            guard !overflow, !product.overflow else { return .max }
            sum = next
            term = product.partialValue / (denominator &* U256(step))
            step += 1
        }
        return sum / denominator
    }

    var targetGasPerBlock: UInt64 { targetPerBlock * gasPerBlob }
    var maxGasPerBlock: UInt64 { maxPerBlock * gasPerBlob }

    /// The excess of a block after `parent`, which may be older than blobs.
    func excessBlobGas(after parent: Header) -> UInt64 {
        let used = parent.blobGasUsed ?? 0
        let (sum, overflow) = (parent.excessBlobGas ?? 0).addingReportingOverflow(used)
        guard !overflow, sum >= targetGasPerBlock else { return 0 }
        // EIP-7918: while blobs are cheaper than the gas they displace, the excess does not fall.
        let parentBaseFee = parent.baseFeePerGas ?? .zero
        let blobPrice = U256(gasPerBlob) &* baseFee(excessBlobGas: parent.excessBlobGas ?? 0)
        if hasReservePrice, U256(reserveGasPerBlob) &* parentBaseFee > blobPrice {
            return (parent.excessBlobGas ?? 0) + used * (maxPerBlock - targetPerBlock) / maxPerBlock
        }
        return sum - targetGasPerBlock
    }
}
