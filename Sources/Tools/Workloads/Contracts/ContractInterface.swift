import Primitives

/// How contracts are called and what they log: the names that Solidity's ABI hashes.
enum ContractInterface {
    /// The first four bytes of the Keccak hash of a function's signature.
    static func selector(_ signature: String) -> U256 { U256(signatureHash(signature).word0 >> 32) }

    /// The first topic of an event.
    static func topic(_ signature: String) -> Hash { signatureHash(signature) }

    /// Calldata: the selector, then a word for each argument.
    static func calldata(_ signature: String, _ arguments: U256...) -> [UInt8] {
        signatureHash(signature).bytes.prefix(4) + arguments.flatMap(\.bytes)
    }

    private static func signatureHash(_ signature: String) -> Hash { Keccak.hash([UInt8](signature.utf8)) }
}

extension [Step] {
    /// The word of calldata that holds an argument, counted from 0.
    static func argument(_ index: UInt64) -> [Step] { [.push(U256(4 + 32 * index)), .calldataload] }

    /// Jumps to the label of the function that calldata names; falls through if it names none.
    static func dispatch(_ functions: [(signature: String, label: String)]) -> [Step] {
        let selector: [Step] = [.push(0), .calldataload, .push(224), .shr]
        return selector
            + functions.flatMap { function in
                [.dup(1), .push(ContractInterface.selector(function.signature)), .eq, .jumpIf(function.label)]
            }
    }

    /// Returns the top of the stack as a word.
    static let returnWord: [Step] = [.push(0), .mstore, .push(32), .push(0), .return]

    /// Where everything that must fail jumps to.
    static func failure(label: String) -> [Step] { [.label(label), .push(0), .push(0), .revert] }
}
