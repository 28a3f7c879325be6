import Testing

@testable import Transition

@Suite struct BlockGasTests {
    @Test func `gas that no block can have used is no reason to stop working`() {
        var gas = BlockGas()
        for _ in 0..<2 { gas.add(TransactionGas(paid: .max, regular: .max, state: .max, blob: .max)) }
        #expect(gas.regular == .max && gas.state == .max && gas.blob == .max && gas.used == .max)
        for _ in 0..<3 { gas.add(TransactionGas(paid: 1, regular: 1, state: .min, blob: 1)) }
        #expect(gas.state == .min && gas.regular == .max)
    }
}
