/// The exceptional end of a call: it loses its gas and its effects.
public enum Halt: UInt8, Error {
    case outOfGas = 1
    case stackUnderflow = 2
    case stackOverflow = 3
    case invalidJump = 4
    case invalidInstruction = 5
    /// EIP-8024: a byte that encodes no operand.
    case invalidImmediate = 6
    case writeInStaticCall = 7
    case returnDataOutOfBounds = 8
    case callTooDeep = 9
    case insufficientBalance = 10
    case addressCollision = 11
    case nonceOverflow = 12
    case codeTooLarge = 13
    case initcodeTooLarge = 14
    /// EIP-3541.
    case codeStartsWithEF = 15
    case precompileFailed = 16
}
