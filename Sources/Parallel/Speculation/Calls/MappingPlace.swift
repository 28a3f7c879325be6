import Primitives

/// Where a contract keeps a mapping: in which slot of its own, and how that goes into the slots of its values.
struct MappingPlace: Hashable, Sendable {
    /// How key and base are hashed. The numbers are in stores: they are never reused.
    enum Order: UInt8, CaseIterable, Sendable {
        /// keccak256(key . base), Solidity's.
        case keyFirst = 0
        /// keccak256(base . key), Vyper's.
        case baseFirst = 1
    }

    /// Bases from here on are not looked for: hardly a contract has so many variables.
    static let baseEnd: UInt8 = 64

    let base: UInt8
    let order: Order

    /// Every place, in the order in which they are tried.
    static let all = (0..<baseEnd).flatMap { base in Order.allCases.map { MappingPlace(base: base, order: $0) } }

    /// The slot of a value, by the keys of the mappings that are in one another, the outermost first.
    func slot(of keys: [U256]) -> U256 { keys.reduce(U256(UInt64(base))) { order.slot(of: $1, in: $0) } }
}

extension MappingPlace.Order {
    /// Of one mapping, by its key.
    func slot(of key: U256, in base: U256) -> U256 {
        (self == .keyFirst ? Keccak.hash(key, base) : Keccak.hash(base, key)).number
    }
}
