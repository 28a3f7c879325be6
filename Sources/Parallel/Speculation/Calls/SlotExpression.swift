/// A slot that a call touches: a value of one of a contract's mappings.
struct SlotExpression: Hashable, Sendable {
    let role: SlotRole
    /// The outermost mapping's first.
    let keys: [CallValue]
    /// In whose storage.
    let contract: CallValue

    static func balance(of owner: CallValue, in contract: CallValue = .contract) -> SlotExpression {
        SlotExpression(role: .balances, keys: [owner], contract: contract)
    }

    static func allowance(
        of owner: CallValue, to spender: CallValue, in contract: CallValue = .contract
    ) -> SlotExpression {
        SlotExpression(role: .allowances, keys: [owner, spender], contract: contract)
    }

    static func owner(of token: CallValue) -> SlotExpression {
        SlotExpression(role: .owners, keys: [token], contract: .contract)
    }

    static func approval(of owner: CallValue, to spender: CallValue) -> SlotExpression {
        SlotExpression(role: .operators, keys: [owner, spender], contract: .contract)
    }
}
