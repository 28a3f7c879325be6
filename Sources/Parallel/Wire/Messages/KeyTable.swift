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
        if let position = positions[address] { encoder.append(UInt64(position)) } else { encoder.append(address) }
    }

    func write(_ key: U256, of address: Address, to encoder: inout RLPEncoder) {
        if let account = positions[address], let position = slotPositions[account][key] {
            encoder.append(UInt64(position))
        } else {
            encoder.append(Hash(key))
        }
    }

    func address(from decoder: inout RLPDecoder) throws -> Address {
        let bytes = try decoder.bytes(max: 20)
        if bytes.count == 20 { return Address(bytes: bytes) }
        let position = try Self.position(bytes)
        guard addresses.indices.contains(position) else {
            throw WireError.outOfRange(.effects, field: "address", found: UInt64(position))
        }
        return addresses[position]
    }

    func slot(of address: Address, from decoder: inout RLPDecoder) throws -> U256 {
        let bytes = try decoder.bytes(max: 32)
        if bytes.count == 32 { return U256(bigEndian: bytes) }
        let position = try Self.position(bytes)
        guard let account = positions[address], slots[account].indices.contains(position) else {
            throw WireError.outOfRange(.effects, field: "slot", found: UInt64(position))
        }
        return slots[account][position]
    }

    /// A position is an integer of at most 7 bytes, so that it is never taken for a key.
    private static func position(_ bytes: [UInt8]) throws -> Int {
        guard bytes.count < 8 else {
            throw WireError.outOfRange(.effects, field: "key length", found: UInt64(bytes.count))
        }
        return bytes.reduce(0) { $0 << 8 | Int($1) }
    }
}
