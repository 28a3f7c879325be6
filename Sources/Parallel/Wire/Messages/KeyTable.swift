import Chain
import Primitives

/// The accounts and slots of a block's own access list, by position: on the wire a key is its position there.
///
/// What the list does not name travels in full.
public struct KeyTable: Sendable {
    private let addresses: [Address]
    private let positions: [Address: Int]
    private let slots: [[U256]]
    private let slotPositions: [[U256: Int]]

    public init(_ list: BlockAccessList) {
        addresses = list.accounts.map(\.address)
        positions = Dictionary(zip(addresses, addresses.indices)) { first, _ in first }
        slots = list.accounts.map { $0.storageChanges.map(\.slot) + $0.storageReads }
        slotPositions = slots.map { keys in Dictionary(zip(keys, keys.indices)) { first, _ in first } }
    }

    func write(_ address: Address, to encoder: inout RLPEncoder) {
        if let position = position(of: address) {
            encoder.append(UInt64(position))
        } else {
            encoder.append(address)
        }
    }

    func write(_ key: U256, of address: Address, to encoder: inout RLPEncoder) {
        if let account = position(of: address), let position = slotPositions[account][key] {
            encoder.append(UInt64(position))
        } else {
            encoder.append(Hash(key))
        }
    }

    func address(from decoder: inout RLPDecoder) throws -> Address {
        if decoder.nextIsString(count: 20) { return try decoder.address() }
        let position = try decoder.uint64()
        guard position < UInt64(addresses.count) else {
            throw WireError.outOfRange(.effects, field: "address", found: position)
        }
        return addresses[Int(position)]
    }

    func slot(of address: Address, from decoder: inout RLPDecoder) throws -> U256 {
        if decoder.nextIsString(count: 32) { return try decoder.hash().number }
        let position = try decoder.uint64()
        guard let account = self.position(of: address), position < UInt64(slots[account].count) else {
            throw WireError.outOfRange(.effects, field: "slot", found: position)
        }
        return slots[account][Int(position)]
    }

    /// Most blocks without a list have nothing here: then nothing is looked up.
    private func position(of address: Address) -> Int? { addresses.isEmpty ? nil : positions[address] }
}
