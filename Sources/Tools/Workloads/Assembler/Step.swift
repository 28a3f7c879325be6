import Primitives

/// One line of assembly: an instruction, or what the assembler makes one or two of.
public enum Step: Equatable, Sendable {
    case instruction(UInt8)
    /// Pushes a number with the shortest instruction that holds it.
    case number(U256)
    /// A place to jump to.
    case label(String)
    case jump(to: String)
    /// Jumps unless the top of the stack is zero.
    case jumpIf(String)

    public static func push(_ number: U256) -> Step { .number(number) }
    public static func push(_ hash: Hash) -> Step { .number(hash.number) }
    public static func push(_ address: Address) -> Step { .number(address.word) }

    /// Copies the item at `depth`; 1 is the top.
    public static func dup(_ depth: UInt8) -> Step { .instruction(0x7f + depth) }
    /// Swaps the top with the item `depth` below it.
    public static func swap(_ depth: UInt8) -> Step { .instruction(0x8f + depth) }

    public static let stop = Step.instruction(0x00)
    public static let add = Step.instruction(0x01)
    public static let mul = Step.instruction(0x02)
    public static let sub = Step.instruction(0x03)
    public static let div = Step.instruction(0x04)
    public static let gt = Step.instruction(0x11)
    public static let eq = Step.instruction(0x14)
    public static let iszero = Step.instruction(0x15)
    public static let not = Step.instruction(0x19)
    public static let shl = Step.instruction(0x1b)
    public static let shr = Step.instruction(0x1c)
    public static let keccak256 = Step.instruction(0x20)
    public static let address = Step.instruction(0x30)
    public static let caller = Step.instruction(0x33)
    public static let calldataload = Step.instruction(0x35)
    public static let codecopy = Step.instruction(0x39)
    public static let pop = Step.instruction(0x50)
    public static let mstore = Step.instruction(0x52)
    public static let sload = Step.instruction(0x54)
    public static let sstore = Step.instruction(0x55)
    public static let gas = Step.instruction(0x5a)
    public static let log2 = Step.instruction(0xa2)
    public static let log3 = Step.instruction(0xa3)
    public static let call = Step.instruction(0xf1)
    public static let `return` = Step.instruction(0xf3)
    public static let revert = Step.instruction(0xfd)
}
