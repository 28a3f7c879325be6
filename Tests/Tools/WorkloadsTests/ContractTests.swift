import Primitives
import Testing
import Workloads

@Suite struct ContractTests {
    private let holder = Address(hex: "0x00000000219ab540356cbb839cbe05303d7705fa")!

    @Test func `calls begin with ERC-20's selectors`() {
        #expect(Token.transfer(to: holder, amount: .one).prefix(4) == [0xa9, 0x05, 0x9c, 0xbb])
        #expect(Token.approve(spender: holder, amount: .one).prefix(4) == [0x09, 0x5e, 0xa7, 0xb3])
        #expect(Token.balance(of: holder).prefix(4) == [0x70, 0xa0, 0x82, 0x31])
    }

    @Test func `arguments are words`() {
        let call = Token.transfer(to: holder, amount: U256(5))
        #expect(call.dropFirst(4) == (holder.word.bytes + U256(5).bytes)[...])
        #expect(Pool.swap(amount: U256(7), sellsFirst: true).suffix(64) == (U256(7).bytes + U256.one.bytes)[...])
    }

    @Test func `balances are where Solidity puts a mapping in slot 0`() {
        let expected = Keccak.hash(holder.word.bytes + U256.zero.bytes).number
        #expect(Token.slotOfBalance(of: holder) == expected)
    }

    @Test func `allowances are a mapping of mappings in slot 1`() {
        let outer = Keccak.hash(holder.word.bytes + U256.one.bytes)
        let expected = Keccak.hash(holder.word.bytes + outer.bytes).number
        #expect(Token.slotOfAllowance(of: holder, from: holder) == expected)
    }

    /// The hash of each code, so that a slip of the pen is seen.
    @Test(arguments: [
        (0, 97), (1, 83), (2, 504), (3, 414),
    ]) func `system contracts have the code of their EIPs`(index: Int, bytes: Int) {
        let contract = SystemContract.all[index]
        #expect(contract.code.count == bytes)
        // CALLER, PUSH20 0xff...fe, EQ: all four ask first whether the system calls.
        #expect(contract.code.starts(with: [0x33, 0x73, 0xff]))
        #expect(contract.code.dropFirst(21).prefix(2) == [0xfe, 0x14])
    }
}
