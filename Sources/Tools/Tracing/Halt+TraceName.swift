import EVM

extension Halt {
    /// In the words of go-ethereum where it has one for it.
    var traceName: String {
        switch self {
        case .outOfGas: "out of gas"
        case .stackUnderflow: "stack underflow"
        case .stackOverflow: "stack limit reached"
        case .invalidJump: "invalid jump destination"
        case .invalidInstruction: "invalid opcode"
        case .invalidImmediate: "invalid immediate"
        case .writeInStaticCall: "write protection"
        case .returnDataOutOfBounds: "return data out of bounds"
        case .codeTooLarge: "max code size exceeded"
        case .initcodeTooLarge: "max initcode size exceeded"
        case .codeStartsWithEF: "invalid code: must not begin with 0xef"
        case .precompileFailed: "precompile failed"
        }
    }
}
