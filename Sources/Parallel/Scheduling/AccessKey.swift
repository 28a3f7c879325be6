import Primitives

/// One thing in the state that one transaction may write and another may read.
public enum AccessKey: Hashable, Sendable {
    case balance(Address)
    case nonce(Address)
    case code(Address)
    case slot(Address, U256)

    public var address: Address {
        switch self {
        case .balance(let address), .nonce(let address), .code(let address), .slot(let address, _): address
        }
    }
}
