import Primitives
import Testing

@testable import Chain

@Suite struct AccountMarkTests {
    private let list = BlockAccessList(accounts: [
        AccountChanges(
            address: Address(truncating: 7), balanceChanges: [BalanceChange(index: 1, balance: 5)],
            marks: [
                AccountMark(index: 1, exists: true), AccountMark(index: 2, exists: false, isDestroyed: true),
                AccountMark(index: 3, exists: false), AccountMark(index: .max, exists: true, isDestroyed: true),
            ])
    ])

    @Test func `marks travel between our own processes`() throws {
        #expect(try BlockAccessList(encodedWithMarks: list.encodedWithMarks) == list)
    }

    @Test func `EIP-7928's encoding knows no marks`() throws {
        var unmarked = list
        unmarked.accounts[0].marks = []
        #expect(list.encoded == unmarked.encoded && list.hash == unmarked.hash)
        #expect(try BlockAccessList(encoded: list.encoded) == unmarked)
        #expect(throws: Malformed.self) { try BlockAccessList(encoded: list.encodedWithMarks) }
        #expect(throws: Malformed.self) { try BlockAccessList(encodedWithMarks: list.encoded) }
    }

    @Test func `a mark with an unknown flag is refused`() {
        var encoder = RLPEncoder()
        encoder.list {
            $0.append(UInt64(1))
            $0.append(UInt64(4))
        }
        #expect(throws: RLPError.self) {
            var decoder = RLPDecoder(encoder.bytes)
            _ = try AccountMark(from: &decoder)
        }
    }
}
