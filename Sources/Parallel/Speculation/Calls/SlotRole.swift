/// What a contract keeps in a mapping. The numbers are in stores: they are never reused.
enum SlotRole: UInt8, CaseIterable, Sendable {
    /// By owner: ERC-20's balances, ERC-721's counts.
    case balances = 0
    /// By owner and spender (ERC-20).
    case allowances = 1
    /// By token (ERC-721).
    case owners = 2
    /// By owner and operator (ERC-721).
    case operators = 3

    /// Whether every contract with a function that speaks of it has it, too. Owners not: `transferFrom` is of two
    /// standards, and what is a token to the one is an amount to the other.
    var isCertain: Bool { self != .owners }
}
