import Chain
import Fixtures
import Primitives
import Testing

@Suite struct ExpectedExceptionTests {
    @Test func `any of the names is right`() {
        let expected = ExpectedException(
            "TransactionException.INSUFFICIENT_ACCOUNT_FUNDS|TransactionException.INTRINSIC_GAS_TOO_LOW")
        let funds = InvalidTransaction.insufficientFunds(balance: .zero, required: .one)
        #expect(expected.accepts(.transaction(0, funds)))
        #expect(expected.accepts(.transaction(7, .gasLimitBelowIntrinsic(required: 2, gasLimit: 1))))
        #expect(!expected.accepts(.transaction(0, .nonceIsMax)))
        #expect(!expected.accepts(.gasUsedMismatch(header: 1, computed: 2)))
    }

    @Test func `a name that nobody knows accepts nothing`() {
        #expect(
            !ExpectedException("BlockException.SOMETHING_NEW").accepts(
                .stateRootMismatch(header: .zero, computed: .zero)))
        #expect(!ExpectedException("").accepts(.withdrawalsMissing))
    }

    @Test func `kinds have names of their own`() {
        let expected = ExpectedException("TransactionException.TYPE_3_TX_PRE_FORK")
        #expect(expected.accepts(.transaction(0, .kindNotActive(.blob))))
        #expect(!expected.accepts(.transaction(0, .kindNotActive(.setCode))))
        #expect(
            ExpectedException("TransactionException.TYPE_4_TX_CONTRACT_CREATION")
                .accepts(.transaction(0, .creationByKind(.setCode))))
    }

    @Test func `a list out of order is another fault than a list with something twice`() {
        let one = Address(high: 0, middle: 0, low: 1)
        let format = ExpectedException("BlockException.INCORRECT_BLOCK_FORMAT")
        #expect(format.accepts(.blockAccessList(.addressOrder(previous: one, next: .zero))))
        #expect(!format.accepts(.blockAccessList(.addressOrder(previous: one, next: one))))
    }
}
