import Chain
import Primitives
import Testing

@testable import Scheduling

@Suite struct FootprintTests {
    private func transaction(_ kind: Transaction.Kind = .dynamicFee) -> Transaction {
        Transaction(
            kind: kind, chainID: 1, nonce: 0, maxPriorityFeePerGas: U256(3), maxFeePerGas: U256(10), gasLimit: 21_000,
            to: Samples.address(5), value: U256(7))
    }

    @Test func `a footprint guesses the recipient's code, authorized code and listed slots`() {
        var transaction = transaction(.setCode)
        transaction.accessList = [AccessListEntry(address: Samples.address(6), storageKeys: [.zero, .one])]
        transaction.authorizations = [
            Authorization(chainID: .zero, address: Samples.address(8), nonce: 0, yParity: 0, r: .one, s: .one)
        ]
        let footprint = Footprint(transaction, baseFeePerGas: U256(8), blobs: nil)
        #expect(
            footprint.reads == [
                .code(Samples.address(5)), .code(Samples.address(8)), Samples.slot(0, of: 6), Samples.slot(1, of: 6),
            ])
        #expect(footprint.priorityFeePerGas == U256(2))
        #expect(footprint.upfrontCost == U256(210_007))
    }

    @Test func `blobs are paid upfront too`() throws {
        var transaction = transaction(.blob)
        transaction.blobVersionedHashes = [.zero, .zero]
        transaction.maxFeePerBlobGas = U256(4)
        let blobs = BlobRules(targetPerBlock: 3, maxPerBlock: 6, baseFeeUpdateFraction: 1)
        let footprint = Footprint(transaction, baseFeePerGas: U256(8), blobs: blobs)
        #expect(footprint.upfrontCost == U256(210_007 + 2 * 131_072 * 4))
    }

    @Test func `a cost that does not fit is more than anybody has`() {
        var transaction = transaction()
        transaction.maxFeePerGas = .max
        #expect(Footprint(transaction, baseFeePerGas: .zero, blobs: nil).upfrontCost == .max)
        transaction.maxFeePerGas = .zero
        transaction.value = .max
        transaction.gasLimit = 1
        transaction.maxFeePerGas = .one
        #expect(Footprint(transaction, baseFeePerGas: .zero, blobs: nil).upfrontCost == .max)
    }
}
