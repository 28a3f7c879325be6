import Chain
import Primitives
import Testing

@testable import State

@Suite struct CompactAccountTests {
    private static let numbers: [U256] = [.zero, .one, U256(255), U256(256), U256(.max), .max]
    private static let accounts: [Account] = numbers.flatMap { balance in
        [UInt64(0), 1, 255, 256, .max].flatMap { nonce in
            [Hash.keccakEmpty, .zero].flatMap { code in
                [Hash.emptyTrieRoot, Hash(.max)].map { root in
                    Account(nonce: nonce, balance: balance, storageRoot: root, codeHash: code)
                }
            }
        }
    }

    private func decoding(_ bytes: [UInt8]) -> Account? { bytes.withUnsafeBytes { CompactAccount.decoding($0) } }

    @Test func `accounts of every size come back`() {
        for account in Self.accounts { #expect(decoding(CompactAccount.encoding(of: account)) == account) }
    }

    @Test func `bytes too few or too many are no account`() {
        for account in Self.accounts {
            let bytes = CompactAccount.encoding(of: account)
            for count in 0..<bytes.count { #expect(decoding(Array(bytes.prefix(count))) == nil) }
            #expect(decoding(bytes + [0]) == nil)
        }
        #expect(decoding([0x40, 0]) == nil)
        #expect(decoding([9, 0] + [UInt8](repeating: 1, count: 9)) == nil)
        #expect(decoding([0, 33] + [UInt8](repeating: 1, count: 33)) == nil)
    }

    @Test func `an account with a nonce and a small balance takes few bytes`() {
        let account = Account(nonce: 5, balance: U256(300), storageRoot: .emptyTrieRoot, codeHash: .keccakEmpty)
        #expect(CompactAccount.encoding(of: account) == [1, 2, 5, 1, 44])
    }
}
