import Chain
import Primitives
import Testing

@testable import Transition

@Suite struct IntrinsicGasTests {
    private func transaction(
        to recipient: Address? = .zero, data: [UInt8] = [], accessList: [AccessListEntry] = [],
        authorizations: [Authorization] = []
    ) -> Transaction {
        Transaction(
            kind: authorizations.isEmpty ? .dynamicFee : .setCode, chainID: 1, nonce: 0,
            maxPriorityFeePerGas: .zero, maxFeePerGas: .zero, gasLimit: 1_000_000, to: recipient, value: .zero,
            data: data, accessList: accessList, authorizations: authorizations)
    }

    private let authorization = Authorization(
        chainID: .one, address: .zero, nonce: 0, yParity: 0, r: .one, s: .one)

    @Test(arguments: [(Fork.frontier, 68), (.istanbul, 16), (.amsterdam, 16)] as [(Fork, UInt64)])
    func `calldata costs by its zeros`(fork: Fork, nonZero: UInt64) {
        let gas = IntrinsicGas(of: transaction(data: [0, 1, 0, 2, 3]), rules: Rules(fork))
        #expect(gas.regular == 21_000 + 2 * 4 + 3 * nonZero)
    }

    @Test func `EIP-7976: the floor counts zeros as other bytes`() {
        let gas = IntrinsicGas(of: transaction(data: [0, 1]), rules: Rules(.amsterdam))
        #expect(gas.floor == 21_000 + 2 * 64)
        #expect(IntrinsicGas(of: transaction(data: [0, 1]), rules: Rules(.prague)).floor == 21_000 + 10 + 40)
    }

    @Test func `EIP-7981: an access list costs and raises the floor`() {
        let list = [AccessListEntry(address: .zero, storageKeys: [.one, U256(2)])]
        let gas = IntrinsicGas(of: transaction(accessList: list), rules: Rules(.amsterdam))
        #expect(gas.regular == 21_000 + 2400 + 1280 + 2 * (1900 + 2048))
        #expect(gas.floor == 21_000 + 1280 + 2 * 2048)
    }

    @Test func `EIP-8037: a creation and each authorization pay for state`() {
        let creation = IntrinsicGas(
            of: transaction(to: nil, data: Array(repeating: 1, count: 33)), rules: Rules(.amsterdam))
        #expect(creation.state == 112 * 1174)
        #expect(creation.regular == 21_000 + 33 * 16 + 9000 + 2 * 2)
        let delegation = IntrinsicGas(
            of: transaction(authorizations: [authorization, authorization]), rules: Rules(.amsterdam))
        #expect(delegation.state == 2 * (112 + 23) * 1174)
        #expect(delegation.regular == 21_000 + 2 * 7500)
        let before = IntrinsicGas(of: transaction(authorizations: [authorization]), rules: Rules(.prague))
        #expect(before.state == 0 && before.regular == 21_000 + 25_000)
    }
}
