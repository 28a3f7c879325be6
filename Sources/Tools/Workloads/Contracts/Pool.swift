import Primitives

/// A market of two tokens that keeps the product of its reserves, less a fee of 0.3 %.
///
/// Every swap reads and writes both reserves: swaps in one pool can only run one after another.
public struct Pool: Sendable {
    public static let swapSignature = "swap(uint256,bool)"

    /// The reserve of the first token is in this slot, that of the second in the next.
    public static let slotOfFirstReserve = U256(0)
    public static let slotOfSecondReserve = U256(1)

    public let firstToken: Address
    public let secondToken: Address

    public init(firstToken: Address, secondToken: Address) {
        self.firstToken = firstToken
        self.secondToken = secondToken
    }

    /// Sells an amount of the first token for the second, or the other way round.
    public static func swap(amount: U256, sellsFirst: Bool) -> [UInt8] {
        ContractInterface.calldata(swapSignature, amount, sellsFirst ? .one : .zero)
    }

    /// The code that the pool's account holds; its tokens are constants in it.
    public var code: [UInt8] {
        let first = Side(token: firstToken, reserve: Pool.slotOfFirstReserve)
        let second = Side(token: secondToken, reserve: Pool.slotOfSecondReserve)
        return Assembler.code {
            [Step].dispatch([(Pool.swapSignature, "swap")])
            [Step].failure(label: "fail")

            [.label("swap")]
            [Step].argument(1)
            [.jumpIf("sellFirst")]
            swap(selling: second, for: first)

            [.label("sellFirst")]
            swap(selling: first, for: second)
        }
    }

    private struct Side {
        let token: Address
        let reserve: U256
    }

    // MARK: Code, with the stack in comments, its top first

    @StepBuilder private func swap(selling sold: Side, for bought: Side) -> [Step] {
        collect(amount, of: sold.token)

        amount
        [.push(997), .mul]  // paid
        [.push(sold.reserve), .sload, .push(1000), .mul, .dup(2), .add]  // divisor paid
        [.push(bought.reserve), .sload]  // reserve divisor paid
        [.swap(2), .dup(3), .mul, .div]  // out reserve
        [.dup(1), .swap(2), .sub, .push(bought.reserve), .sstore]  // out

        amount
        [.push(sold.reserve), .sload, .add, .push(sold.reserve), .sstore]
        payOut(of: bought.token)

        [.push(0), .mstore, .caller, .push(ContractInterface.topic("Swap(address,uint256)"))]
        [.push(32), .push(0), .log2]
        [.push(32), .push(0), .return]
    }

    private var amount: [Step] { .argument(0) }

    /// Takes the amount from the caller, who must have allowed it.
    @StepBuilder private func collect(_ amount: [Step], of token: Address) -> [Step] {
        startCall(Token.transferFromSignature)
        [.caller, .push(4), .mstore, .address, .push(36), .mstore]
        amount
        [.push(68), .mstore]
        finishCall(to: token, inputBytes: 100)
    }

    /// Pays the top of the stack, which stays there, to the caller.
    @StepBuilder private func payOut(of token: Address) -> [Step] {
        startCall(Token.transferSignature)
        [.caller, .push(4), .mstore, .dup(1), .push(36), .mstore]
        finishCall(to: token, inputBytes: 68)
    }

    /// The selector comes first: the arguments overwrite the zeros behind it.
    @StepBuilder private func startCall(_ signature: String) -> [Step] {
        [.push(ContractInterface.selector(signature)), .push(224), .shl, .push(0), .mstore]
    }

    @StepBuilder private func finishCall(to token: Address, inputBytes: U256) -> [Step] {
        [.push(32), .push(0), .push(inputBytes), .push(0), .push(0), .push(token), .gas, .call]
        [.iszero, .jumpIf("fail")]
    }
}
