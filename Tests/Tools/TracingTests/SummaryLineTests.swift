import Chain

import Primitives
import Testing
import Transition

@testable import EVM
@testable import Tracing

@Suite struct SummaryLineTests {
    private func line(_ status: MessageResult.Status, root: Hash? = nil) -> String {
        let message = MessageResult(
            status: status, output: [0xab], gasLeft: 0, stateGasReservoir: 0, stateGasUsed: 0, stateGasRefilled: 0)
        let gas = TransactionGas(paid: 21_000, regular: 21_000, state: 0, blob: 0)
        return SummaryLine(
            stateRoot: root, message: message,
            outcome: TransactionOutcome(succeeded: message.isSuccess, logs: .empty, gas: gas), fork: .petersburg,
            blockNumber: 7, transactionIndex: 2
        ).json
    }

    @Test func `a transaction that succeeded`() {
        let place = #""fork":"ConstantinopleFix","block":7,"transaction":2}"#
        #expect(line(.succeeded) == #"{"output":"0xab","gasUsed":"0x5208","pass":true,"# + place)
        #expect(
            line(.succeeded, root: .zero)
                == #"{"stateRoot":"\#(Hash.zero.hex)","output":"0xab","gasUsed":"0x5208","pass":true,"# + place)
    }

    @Test func `a transaction that failed says why`() {
        #expect(line(.reverted).contains(#""pass":false,"error":"execution reverted","fork""#))
        #expect(line(.halted(.outOfGas)).contains(#""pass":false,"error":"out of gas","fork""#))
        #expect(line(.collided).contains(#""error":"contract address collision""#))
    }

    @Test func `what a JSON string cannot hold is escaped`() {
        #expect("a\"b\\c\n\u{1f}".escapedForJSON == "a\\\"b\\\\c\\u000a\\u001f")
    }
}
