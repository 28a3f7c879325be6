import Primitives

/// A slot that a function was seen to touch beside those of its interface.
struct LearnedSlot: Equatable, Sendable {
    /// Which one it is.
    enum Form: Hashable, Sendable {
        /// A variable of its own, or a constant of the contract's (EIP-1967).
        case fixed(U256)
        /// Of a further mapping by a value that the interface knows: a blacklist, an approval of one token.
        case mapping(MappingPlace, key: CallValue)
    }

    let form: Form
    var isWritten: Bool
    /// In how many of the observations that are counted.
    var seen: UInt8 = 1

    func slot(in call: ContractCall) -> U256? {
        switch form {
        case .fixed(let slot): slot
        case .mapping(let place, let key): call.value(of: key).map { place.slot(of: [$0]) }
        }
    }
}
