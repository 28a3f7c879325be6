import Primitives

/// One thing in the state that one transaction may write and another may read.
public enum AccessKey: Hashable, Sendable {
    case balance(Address)
    case nonce(Address)
    case code(Address)
    case slot(Address, U256)
    /// All slots at once: what a SELFDESTRUCT takes (before EIP-6780).
    case storage(Address)
    /// Whether the account is in the state, whatever is in it.
    case existence(Address)

    public var address: Address {
        switch self {
        case .balance(let address), .nonce(let address), .code(let address), .slot(let address, _),
            .storage(let address), .existence(let address):
            address
        }
    }
}
