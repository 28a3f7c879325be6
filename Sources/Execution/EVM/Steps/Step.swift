import Chain
import Primitives

/// One instruction: what it found, what it took, and how it halted if it did (EIP-3155).
public struct Step: Sendable {
    public let pc: Int
    /// The byte in the code; 0 behind its end.
    public let opcode: UInt8
    public let name: String
    /// Before the instruction.
    public let gas: UInt64
    /// What its own call has paid: what a call passes on is in it, the stipend and what a creation passes on is not.
    ///
    /// Of an instruction that halted it is the constant part, because the rest was not worked out to its end.
    public internal(set) var gasCost: UInt64 = 0
    /// In bytes, before the instruction.
    public let memorySize: Int
    /// Before the instruction, the deepest word first.
    public let stack: [U256]
    /// 1 for the outermost call.
    public let depth: Int
    /// What the last call inside this one has returned.
    public let returnData: [UInt8]
    /// The transaction's counter. What SSTORE and SELFDESTRUCT change in it they change with their price.
    public internal(set) var refund: Int64
    public internal(set) var halt: Halt?
    /// Before the instruction; nil unless it was wished for.
    public internal(set) var memory: [UInt8]?
    /// Before the instruction, by key, ascending; nil unless it was wished for.
    public internal(set) var storage: [(key: U256, value: U256)]?
}
