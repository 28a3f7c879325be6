import Primitives

/// What a change comes to: a balance, a nonce or a slot's value, or code.
enum ChangedValue: Hashable {
    case number(U256)
    case code([UInt8])

    var number: U256 {
        guard case .number(let number) = self else { preconditionFailure("code is no number") }
        return number
    }

    var code: [UInt8] {
        guard case .code(let code) = self else { preconditionFailure("a number is no code") }
        return code
    }
}
