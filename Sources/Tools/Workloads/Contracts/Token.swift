import Primitives

/// A token after ERC-20, with its balances and allowances in the slots where Solidity would put them.
public enum Token {
    public static let transferSignature = "transfer(address,uint256)"
    public static let transferFromSignature = "transferFrom(address,address,uint256)"
    public static let approveSignature = "approve(address,uint256)"
    public static let balanceOfSignature = "balanceOf(address)"

    /// The code that a token's account holds.
    public static let code = Assembler.code {
        [Step].dispatch([
            (transferSignature, "transfer"), (transferFromSignature, "transferFrom"), (approveSignature, "approve"),
            (balanceOfSignature, "balanceOf"),
        ])
        [Step].failure(label: "fail")

        [.label("transfer")]
        move(from: [.caller], to: .argument(0), amount: .argument(1))

        [.label("transferFrom")]
        spendAllowance(of: .argument(0), amount: .argument(2))
        move(from: .argument(0), to: .argument(1), amount: .argument(2))

        [.label("approve")]
        approve(spender: .argument(0), amount: .argument(1))

        [.label("balanceOf")]
        slotOfBalance(of: .argument(0))
        [.sload]
        [Step].returnWord
    }

    // MARK: Calls

    public static func transfer(to recipient: Address, amount: U256) -> [UInt8] {
        ContractInterface.calldata(transferSignature, recipient.word, amount)
    }

    public static func transferFrom(_ owner: Address, to recipient: Address, amount: U256) -> [UInt8] {
        ContractInterface.calldata(transferFromSignature, owner.word, recipient.word, amount)
    }

    public static func approve(spender: Address, amount: U256) -> [UInt8] {
        ContractInterface.calldata(approveSignature, spender.word, amount)
    }

    public static func balance(of holder: Address) -> [UInt8] {
        ContractInterface.calldata(balanceOfSignature, holder.word)
    }

    // MARK: Storage

    /// Where the token keeps what `holder` has.
    public static func slotOfBalance(of holder: Address) -> U256 {
        Keccak.hash(holder.word, balances).number
    }

    /// Where the token keeps what `spender` may take from `owner`; `U256.max` is never used up.
    public static func slotOfAllowance(of spender: Address, from owner: Address) -> U256 {
        Keccak.hash(spender.word, Keccak.hash(owner.word, allowances).number).number
    }

    private static let balances = U256(0)
    private static let allowances = U256(1)

    // MARK: Code, with the stack in comments, its top first

    /// Leaves the slot on the stack.
    @StepBuilder private static func slotOfBalance(of holder: [Step]) -> [Step] {
        holder
        [.push(0), .mstore, .push(balances), .push(32), .mstore]
        [.push(64), .push(0), .keccak256]
    }

    /// Leaves the slot on the stack.
    @StepBuilder private static func slotOfAllowance(of spender: [Step], from owner: [Step]) -> [Step] {
        owner
        [.push(0), .mstore, .push(allowances), .push(32), .mstore]
        [.push(64), .push(0), .keccak256, .push(32), .mstore]
        spender
        [.push(0), .mstore]
        [.push(64), .push(0), .keccak256]
    }

    @StepBuilder private static func spendAllowance(of owner: [Step], amount: [Step]) -> [Step] {
        slotOfAllowance(of: [.caller], from: owner)
        [.dup(1), .sload]  // allowance slot
        [.dup(1), .not, .iszero, .jumpIf("unlimited")]
        amount  // amount allowance slot
        [.dup(2), .dup(2), .gt, .jumpIf("fail")]
        [.swap(1), .sub, .swap(1), .sstore]
        [.jump(to: "allowed")]
        [.label("unlimited"), .pop, .pop]
        [.label("allowed")]
    }

    /// Moves tokens, logs it and returns true. Reads the recipient's balance after the sender's is written: they may
    /// be the same.
    @StepBuilder private static func move(from sender: [Step], to recipient: [Step], amount: [Step]) -> [Step] {
        slotOfBalance(of: sender)
        [.dup(1), .sload]  // balance slot
        amount  // amount balance slot
        [.dup(2), .dup(2), .gt, .jumpIf("fail")]
        [.swap(1), .sub, .swap(1), .sstore]

        slotOfBalance(of: recipient)
        [.dup(1), .sload]  // balance slot
        amount
        [.add, .swap(1), .sstore]

        log("Transfer(address,address,uint256)", sender, recipient, amount)
        [.push(1)]
        [Step].returnWord
    }

    @StepBuilder private static func approve(spender: [Step], amount: [Step]) -> [Step] {
        slotOfAllowance(of: spender, from: [.caller])
        amount
        [.swap(1), .sstore]

        log("Approval(address,address,uint256)", [.caller], spender, amount)
        [.push(1)]
        [Step].returnWord
    }

    @StepBuilder private static func log(
        _ event: String, _ first: [Step], _ second: [Step], _ amount: [Step]
    ) -> [Step] {
        amount
        [.push(0), .mstore]
        second
        first
        [.push(ContractInterface.topic(event)), .push(32), .push(0), .log3]
    }
}
