import Chain
import EVM
import Primitives
import Testing
import Transition

@testable import Coordinator

@Suite struct ReconcilerTests {
    private typealias Sample = EffectSamples

    /// Of a block with three transactions, up to the last of them.
    private func reconciler(_ results: [IndexResult]) -> Reconciler {
        let transaction = Transaction(
            kind: .legacy, chainID: 1, nonce: 0, maxPriorityFeePerGas: 1, maxFeePerGas: 1, gasLimit: 21_000, to: .zero,
            value: .zero)
        let block = Block(
            header: Header(coinbase: Sample.coinbase, gasLimit: 30_000_000),
            transactions: Array(repeating: transaction, count: 3))
        let context = BlockContext(block: block, rules: Rules(.amsterdam), chainID: 1)
        var reconciler = Reconciler(
            settlement: BlockSettlement(context: context, coinbaseState: .absent), coinbase: Sample.coinbase,
            indexCount: 4)
        reconciler.take(results)
        return reconciler
    }

    @Test func `results that meet nobody settle, in whatever order they came`() throws {
        var reconciler = reconciler([
            Sample.result(3, Sample.slot(3, 0, 1)), Sample.result(1, Sample.slot(1, 0, 1)), Sample.result(0),
            Sample.result(2, Sample.slot(2, 0, 1)),
        ])
        #expect(try reconciler.reconcile() == [])
        #expect(reconciler.settlement.nextIndex == 4)
        #expect(reconciler.settlement.receipts.map(\.cumulativeGasUsed) == [21_000, 42_000, 63_000])
        #expect(reconciler.misreadings.isEmpty)
    }

    @Test func `a wrong answer is named, what does not depend on it will hold`() throws {
        var reconciler = reconciler([
            Sample.result(0), Sample.result(1, Sample.slot(1, 0, 7)), Sample.result(2, Sample.slot(1, 0, 8)),
            Sample.result(3, Sample.slot(3, 0, 9)),
        ])
        #expect(try reconciler.reconcile() == [2])
        #expect(reconciler.settlement.nextIndex == 2)
        let misreading = Misreading.slot(Sample.contract, 1, seen: 0, actual: 7)
        #expect(
            reconciler.misreadings == [
                IndexMisreading(index: 2, misreading: misreading, writer: 1, coinbase: Sample.coinbase)
            ])
        #expect(reconciler.misreadings[0].cause == .unforeseenRead)
        // The view of what runs again has what is settled, and the third one's write behind it.
        #expect(reconciler.tentative.accessList().accounts[0].storageChanges.map(\.slot) == [1, 3])

        reconciler.take([Sample.result(2, Sample.slot(1, 7, 8))])
        #expect(try reconciler.reconcile() == [])
        #expect(
            reconciler.settlement.history.accessList().accounts[0].storageChanges[0].changes.map(\.value) == [7, 8])
    }

    @Test func `whoever read what runs again runs again`() throws {
        var reconciler = reconciler([
            Sample.result(0), Sample.result(1, Sample.slot(1, 0, 7)),
            Sample.result(2, Sample.slot(1, 0, 0), Sample.slot(2, 0, 8)), Sample.result(3, Sample.slot(2, 0, 9)),
        ])
        #expect(try reconciler.reconcile() == [2, 3])
    }

    @Test func `a result that is missing runs, and stops nobody`() throws {
        var reconciler = reconciler([Sample.result(0), Sample.result(1), Sample.result(3)])
        #expect(try reconciler.reconcile() == [2])
    }

    @Test func `a candidate that a second run proves wrong is named then`() throws {
        var reconciler = reconciler([
            Sample.result(0), Sample.result(1, Sample.slot(1, 0, 7)), Sample.result(2, Sample.slot(1, 0, 0)),
            Sample.result(3, Sample.slot(2, 0, 9)),
        ])
        #expect(try reconciler.reconcile() == [2])
        reconciler.take([Sample.result(2, Sample.slot(1, 7, 7), Sample.slot(2, 0, 5))])
        #expect(try reconciler.reconcile() == [3])
    }

    @Test func `credits and fees add up, whatever balance they were counted from`() throws {
        let friend = Address(truncating: U256(0xf0))
        var reconciler = reconciler([
            Sample.result(0), Sample.result(1, Sample.balance(friend, 10, 11), fee: 5),
            Sample.result(2, Sample.balance(friend, 10, 12), fee: 6),
            Sample.result(3, Sample.balance(Sample.coinbase, 0, 0, asked: .balance)),
        ])
        #expect(try reconciler.reconcile() == [3])
        reconciler.take([Sample.result(3, Sample.balance(Sample.coinbase, 11, 4, asked: .balance))])
        #expect(try reconciler.reconcile() == [])
        let accounts = reconciler.settlement.history.accessList().accounts
        #expect(accounts.map(\.address) == [Sample.coinbase, friend])
        #expect(accounts[0].balanceChanges.map(\.balance) == [5, 11, 4])
        #expect(accounts[1].balanceChanges.map(\.balance) == [11, 13])
    }

    @Test func `a reader of the coinbase behind a fee that may change runs again`() throws {
        var reconciler = reconciler([
            Sample.result(0, Sample.slot(1, 0, 7)), Sample.result(1, Sample.slot(1, 0, 0), fee: 5),
            Sample.result(2, Sample.balance(Sample.coinbase, 0, 0, asked: .balance)), Sample.result(3),
        ])
        #expect(try reconciler.reconcile() == [1, 2])
        #expect(reconciler.accesses[0].writes == [.balance(Sample.coinbase)])
        #expect(reconciler.accesses[1].reads == [.balance(Sample.coinbase)])
    }

    @Test func `an impossible transaction is a fault only where every answer holds`() throws {
        let fault = InvalidBlock.transaction(1, .nonceTooLow(account: 1, transaction: 0))
        func refused(seen: U256) -> IndexResult {
            IndexResult(index: 2, kind: .invalid(fault), effects: Effects(accounts: [Sample.slot(1, seen, seen)]))
        }
        let others = [Sample.result(0), Sample.result(1, Sample.slot(1, 0, 7)), Sample.result(3)]
        var wrong = reconciler(others + [refused(seen: 0)])
        #expect(try wrong.reconcile() == [2])
        var right = reconciler(others + [refused(seen: 7)])
        #expect(throws: SettlementError.invalid(fault)) { try right.reconcile() }
    }

    @Test func `an impossible transaction behind one that runs again runs again, too`() throws {
        let fault = InvalidBlock.transaction(2, .signatureWithoutSigner)
        var reconciler = reconciler([
            Sample.result(0), Sample.result(1, Sample.slot(1, 0, 7)), Sample.result(2, Sample.slot(1, 0, 0)),
            IndexResult(index: 3, kind: .invalid(fault), effects: Effects()),
        ])
        #expect(try reconciler.reconcile() == [2, 3])
    }
}
