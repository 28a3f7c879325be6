import Primitives
import Testing

@Suite struct BytesTests {
    private let counting = (1...32).map { UInt8($0) }

    @Test func `a word is its 32 bytes, most significant first`() {
        let word = U256(bigEndian: counting)
        #expect(word.limb3 == 0x0102_0304_0506_0708)
        #expect(word.limb0 == 0x191a_1b1c_1d1e_1f20)
        #expect(word.bytes == counting)
        #expect(Hash(bytes: counting).word0 == 0x0102_0304_0506_0708)
        #expect(Hash(bytes: counting).bytes == counting)
        #expect(Hash(bytes: counting).number == word)
    }

    @Test(arguments: 0...7)
    func `loads and stores need no alignment`(offset: Int) {
        var memory = [UInt8](repeating: 0xee, count: 48)
        let word = U256(bigEndian: counting)
        let address = Address(truncating: word)
        memory.withUnsafeMutableBytes { word.store(bigEndian: $0.baseAddress! + offset) }
        #expect(Array(memory[offset..<offset + 32]) == counting)
        #expect(memory.count { $0 == 0xee } == 16)
        #expect(memory.withUnsafeBytes { U256(bigEndian: $0.baseAddress! + offset) } == word)
        #expect(memory.withUnsafeBytes { Hash(bytes: $0.baseAddress! + offset) } == Hash(word))
        #expect(memory.withUnsafeBytes { Address(bytes: $0.baseAddress! + offset + 12) } == address)
        memory.withUnsafeMutableBytes { address.store(bytes: $0.baseAddress! + offset) }
        #expect(Array(memory[offset..<offset + 20]) == Array(counting.suffix(20)))
    }

    @Test(arguments: 0...32)
    func `a word is read from any number of bytes up to 32`(count: Int) {
        let bytes = Array(counting.prefix(count))
        #expect(U256(bigEndian: bytes).minimalBytes == bytes)
        #expect(U256(bigEndian: bytes[...]).bytes == Array(repeating: 0, count: 32 - count) + bytes)
        #expect(U256(bigEndian: bytes).bitWidthUsed == (count == 0 ? 0 : 8 * count - 7))
    }

    @Test func `an address is the last 20 bytes of a word`() {
        let address = Address(truncating: U256(bigEndian: counting))
        #expect(address.bytes == Array(counting.suffix(20)))
        #expect(Address(bytes: address.bytes) == address)
        #expect(address.hex == "0x0d0e0f101112131415161718191a1b1c1d1e1f20")
        #expect(Address(hex: address.hex) == address)
    }

    @Test func `hexadecimal text round-trips and ignores case and prefix`() {
        #expect([UInt8](hex: "0x00fFAb") == [0x00, 0xff, 0xab])
        #expect([UInt8](hex: "00ffab") == [0x00, 0xff, 0xab])
        #expect([UInt8](hex: "0x") == [])
        #expect(([0x00, 0xff, 0xab] as [UInt8]).hex == "0x00ffab")
        #expect(([] as [UInt8]).hex == "0x")
        #expect(Hash.zero.description == "0x" + String(repeating: "0", count: 64))
    }

    @Test(arguments: ["0x1", "0xgg", "0x 1", "0x0x", "+1", "x1"])
    func `text that is not bytes is refused`(text: String) {
        #expect([UInt8](hex: text) == nil)
    }

    @Test func `a number needs one digit and takes sixty-four`() {
        #expect(U256(hex: "0x") == nil)
        #expect(U256(hex: "") == nil)
        #expect(U256(hex: "0x0") == 0)
        #expect(U256(hex: "f") == 15)
        #expect(U256(hex: "0x" + String(repeating: "f", count: 64)) == .max)
        #expect(U256(hex: "0x" + String(repeating: "0", count: 65)) == nil)
        #expect(U256.zero.hex == "0x0")
        #expect(U256(0x1234 as UInt64).hex == "0x1234")
        #expect(U256.max.hex == "0x" + String(repeating: "f", count: 64))
    }

    @Test func `hashes and addresses take exactly their length`() {
        #expect(Hash(hex: String(repeating: "0", count: 62)) == nil)
        #expect(Hash(hex: String(repeating: "0", count: 64)) == .zero)
        #expect(Hash(hex: String(repeating: "0", count: 66)) == nil)
        #expect(Address(hex: String(repeating: "0", count: 38)) == nil)
        #expect(Address(hex: String(repeating: "0", count: 40)) == .zero)
        #expect(Address(hex: String(repeating: "0", count: 42)) == nil)
    }

    @Test func `narrowing answers only what fits`() {
        #expect(U256(UInt64.max).uint64 == .max)
        #expect((U256.one << 64).uint64 == nil)
        #expect((U256.one << 127).uint128 == 1 << 127)
        #expect((U256.one << 128).uint128 == nil)
        #expect(U256(low: 7, high: 9).high == 9)
    }
}
