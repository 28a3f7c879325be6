import Primitives

/// Keccak of the addresses and slots asked for lately: a contract's slots all begin with its one hash.
struct KeyCache {
    private static let addressCount = 1 << 10
    private static let slotCount = 1 << 12

    private var addresses = [(address: Address, hash: Hash)](
        repeating: (.zero, Address.zero.keccak), count: addressCount)
    private var slots = [(slot: U256, hash: Hash)](repeating: (.zero, U256.zero.keccak), count: slotCount)
    // Entries are chosen by whoever sends transactions: they must not know which ones push each other out.
    private let seed = UInt64.random(in: .min ... .max)

    mutating func hash(of address: Address) -> Hash {
        let index = Int(truncatingIfNeeded: address.mixed(seed: seed)) & (Self.addressCount - 1)
        if addresses[index].address != address { addresses[index] = (address, address.keccak) }
        return addresses[index].hash
    }

    mutating func hash(of slot: U256) -> Hash {
        let index = Int(truncatingIfNeeded: slot.mixed(seed: seed)) & (Self.slotCount - 1)
        if slots[index].slot != slot { slots[index] = (slot, slot.keccak) }
        return slots[index].hash
    }
}
