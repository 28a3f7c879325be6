import Chain
import Primitives
import Testing

@testable import Transition

@Suite struct EIP4844BlobFeeTests {
    private let cancun = Rules(.cancun).blobs!
    private let osaka = Rules(.osaka).blobs!

    /// By the EIP's fraction of 3338477: e to the power of 0, just below ln 2, just above it, and 10.
    @Test(arguments: [(0, 1), (2_314_057, 1), (2_314_058, 2), (33_384_770, 22026)] as [(UInt64, UInt64)])
    func `the base fee grows with e to the excess`(excess: UInt64, fee: UInt64) {
        #expect(cancun.baseFee(excessBlobGas: excess) == U256(fee))
    }

    @Test func `an absurd excess is no trap`() {
        #expect(cancun.baseFee(excessBlobGas: .max) == .max)
    }

    @Test func `the excess falls to zero at the target and grows above it`() {
        func excess(_ used: UInt64, before: UInt64 = 0) -> UInt64 {
            cancun.excessBlobGas(after: Header(baseFeePerGas: .one, blobGasUsed: used, excessBlobGas: before))
        }
        let target = cancun.targetGasPerBlock
        #expect(excess(target) == 0)
        #expect(excess(target + 131_072) == 131_072)
        #expect(excess(0, before: target - 1) == 0)
        #expect(excess(0, before: target + 5) == 5)
    }

    @Test func `EIP-7918: while execution gas is dearer, the excess does not fall`() {
        let target = osaka.targetGasPerBlock
        func excess(baseFee: UInt64) -> UInt64 {
            osaka.excessBlobGas(
                after: Header(baseFeePerGas: U256(baseFee), blobGasUsed: 0, excessBlobGas: target))
        }
        // 8192 gas at 16 wei is as much as one blob at 1 wei for each of its 131072 gas.
        #expect(excess(baseFee: 16) == 0)
        #expect(excess(baseFee: 17) == target)
    }
}
