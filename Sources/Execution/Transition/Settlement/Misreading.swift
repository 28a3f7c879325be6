import EVM
import Primitives

/// A question that got another answer than block order gives it.
public enum Misreading: Hashable, Sendable, CustomStringConvertible {
    case balance(Address, seen: U256, actual: U256)
    case balanceAtLeast(Address, needed: U256, actual: U256)
    case nonce(Address, seen: UInt64, actual: UInt64)
    case code(Address, seen: Hash, actual: Hash)
    /// Empty or not (EIP-161), there or not.
    case emptiness(Address, seen: AccountState, actual: AccountState)
    case slot(Address, U256, seen: U256, actual: U256)

    /// Whose state was misread.
    public var address: Address {
        switch self {
        case .balance(let address, _, _), .balanceAtLeast(let address, _, _), .nonce(let address, _, _),
            .code(let address, _, _), .emptiness(let address, _, _), .slot(let address, _, _, _):
            address
        }
    }

    public var description: String {
        switch self {
        case .balance(let address, let seen, let actual): "balance of \(address): read \(seen), is \(actual)"
        case .balanceAtLeast(let address, let needed, let actual):
            "balance of \(address): needs \(needed), is \(actual)"
        case .nonce(let address, let seen, let actual): "nonce of \(address): read \(seen), is \(actual)"
        case .code(let address, let seen, let actual): "code of \(address): read \(seen), is \(actual)"
        case .emptiness(let address, let seen, let actual):
            "\(address): read as \(seen.presence), is \(actual.presence)"
        case .slot(let address, let key, let seen, let actual):
            "slot \(key.hex) of \(address): read \(seen), is \(actual)"
        }
    }
}

extension AccountState {
    fileprivate var presence: String { exists ? (isEmpty ? "empty" : "not empty") : "absent" }

    /// The first question of `effect` that this state answers differently.
    func misreading(in effect: AccountEffect) -> Misreading? {
        let (address, asked, seen) = (effect.address, effect.questions, effect.before)
        if asked.contains(.nonce), seen.nonce != nonce {
            return .nonce(address, seen: seen.nonce, actual: nonce)
        }
        if asked.contains(.code), seen.codeHash != codeHash {
            return .code(address, seen: seen.codeHash, actual: codeHash)
        }
        if asked.contains(.balance), seen.balance != balance {
            return .balance(address, seen: seen.balance, actual: balance)
        }
        if effect.balanceAtLeast > balance {
            return .balanceAtLeast(address, needed: effect.balanceAtLeast, actual: balance)
        }
        if asked.contains(.emptiness), seen.isEmpty != isEmpty || seen.exists != exists {
            return .emptiness(address, seen: seen, actual: self)
        }
        return nil
    }
}
