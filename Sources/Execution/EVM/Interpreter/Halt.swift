/// The exceptional end of a call: it loses its gas and its effects.
public enum Halt: Error {
    case outOfGas
    case stackUnderflow
    case stackOverflow
    case invalidJump
    case invalidInstruction
    /// EIP-8024: a byte that encodes no operand.
    case invalidImmediate
    case writeInStaticCall
    case returnDataOutOfBounds
    case codeTooLarge
    case initcodeTooLarge
    /// EIP-3541.
    case codeStartsWithEF
    case precompileFailed
}
