import Primitives

/// Stands for a slot of which nobody knows where the contract keeps it: no contract has it, and it is the same for
/// every call that means the same value.
///
/// Not hashed as slots are, for that takes longer than all else: whoever makes two of them meet makes somebody wait.
struct StandInSlot {
    /// Odd, and else without a meaning: the digits of the golden ratio.
    private static let factor = U256(
        limb0: 0xf39c_c060_5ced_c835, limb1: 0x1082_276b_f3a2_7251, limb2: 0xf86c_6a11_d0c1_8e95,
        limb3: 0x9e37_79b9_7f4a_7c15)

    private(set) var slot: U256

    /// The pool of two tokens, whose address only the router knows.
    static let poolKind: UInt64 = 1 << 8

    /// - Parameter kind: what it is a value of; the numbers of roles, and others.
    init(of kind: UInt64) { slot = U256.max &- U256(kind) }

    mutating func add(_ key: U256) { slot = slot &* Self.factor &+ key }
}
