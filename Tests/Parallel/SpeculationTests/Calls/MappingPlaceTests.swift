import Primitives
import Testing

@testable import Speculation

@Suite struct MappingPlaceTests {
    @Test func `a value of a Solidity mapping is at the hash of its key and the mapping's slot`() {
        let key = U256(0x1234)
        let bytes = key.bytes + U256(3).bytes
        #expect(MappingPlace(base: 3, order: .keyFirst).slot(of: [key]) == Keccak.hash(bytes).number)
        // The value for key 0 in slot 0, which every contract with a mapping in its first slot has.
        #expect(
            MappingPlace(base: 0, order: .keyFirst).slot(of: [0])
                == U256(hex: "0xad3228b676f7d3cd4284a5443f17f1962b36e491b30a40b2405849e597ba5fb5"))
    }

    @Test func `Vyper hashes the mapping's slot first`() {
        let bytes = U256(3).bytes + U256(7).bytes
        #expect(MappingPlace(base: 3, order: .baseFirst).slot(of: [7]) == Keccak.hash(bytes).number)
    }

    @Test func `a mapping in a mapping is hashed from the outside in`() {
        let outer = Keccak.hash(U256(7).bytes + U256(3).bytes).number
        let inner = Keccak.hash(U256(8).bytes + outer.bytes).number
        #expect(MappingPlace(base: 3, order: .keyFirst).slot(of: [7, 8]) == inner)
    }

    @Test func `every place is tried once, low ones first`() {
        #expect(MappingPlace.all.count == 128 && Set(MappingPlace.all).count == 128)
        #expect(MappingPlace.all.map(\.base) == MappingPlace.all.map(\.base).sorted())
        #expect(MappingPlace.all.last == MappingPlace(base: 63, order: .baseFirst))
    }
}
