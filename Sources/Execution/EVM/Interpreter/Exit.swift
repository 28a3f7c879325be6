/// Why the loop was left. The frame then holds the state after the instruction.
enum Exit: Equatable {
    case stop
    /// A range of the frame's memory, within its size; offset 0 when it is empty.
    case `return`(offset: Int, size: Int)
    case revert(offset: Int, size: Int)
    case halt(Halt)
    /// CALL, CALLCODE, DELEGATECALL or STATICCALL: arguments are still on the stack, constant gas is paid.
    case call(Instruction)
    /// CREATE or CREATE2, likewise.
    case create(Instruction)
    /// Likewise.
    case selfdestruct
    /// The state could not be read; the journal has the reason.
    case unavailable
    /// `Limits.memoryBytesMax` is passed: ours, not the contract's fault.
    case memoryExhausted
}
