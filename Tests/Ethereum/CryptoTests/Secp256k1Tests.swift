import Crypto
import Primitives
import Testing

@Suite struct Secp256k1Tests {
    // The signature that go-ethereum's ecrecover tests use.
    private let hash = Hash(hex: "0x18c547e4f7b0f325ad1e56f57e26c745b09a3e503d86e00e5255ff7f715d3d1c")!
    private let r = U256(hex: "0x73b1693892219d736caba55bdb67216e485557ea6b6af75f37096c9aa6a5a75f")!
    private let s = U256(hex: "0xeeb940b1d03b21e36b0e47e79769f095fe2ab855bd91e3a38756b7d75a9c4549")!
    private let signer = Address(hex: "0xa94f5374fce5edbc8e2a8697c15331677e6ebf0b")!

    @Test func `a published signature names its signer, also with a high s`() {
        #expect(Secp256k1.recover(hash: hash, yParity: true, r: r, s: s) == signer)
        #expect(Secp256k1.halfOrder < s)
    }

    @Test func `the other parity names someone else`() throws {
        let other = try #require(Secp256k1.recover(hash: hash, yParity: false, r: r, s: s))
        #expect(other != signer)
    }

    @Test func `r and s of zero, of the order, and above it name nobody`() {
        for bad in [U256.zero, Secp256k1.order, .max] {
            #expect(Secp256k1.recover(hash: hash, yParity: true, r: bad, s: s) == nil)
            #expect(Secp256k1.recover(hash: hash, yParity: true, r: r, s: bad) == nil)
        }
    }

    @Test func `an r that is no coordinate of the curve names nobody`() {
        // 5^3 + 7 is no square in the field.
        #expect(Secp256k1.recover(hash: hash, yParity: true, r: U256(5), s: .one) == nil)
    }

    @Test func `private keys have their published addresses`() {
        let one = Address(hex: "0x7e5f4552091a69125d5dfcb7b8c2659029395bdf")!
        #expect(Secp256k1.address(ofPrivateKey: .one) == one)
        let secret = U256(hex: "0x45a915e4d060149eb4365960e6a7a45f334393093061116b197e3240065ff2d8")!
        #expect(Secp256k1.address(ofPrivateKey: secret) == signer)
    }

    @Test func `keys of zero and of the order are no keys`() {
        for bad in [U256.zero, Secp256k1.order, .max] {
            #expect(Secp256k1.address(ofPrivateKey: bad) == nil)
            #expect(Secp256k1.sign(hash: hash, privateKey: bad) == nil)
        }
        #expect(Secp256k1.address(ofPrivateKey: Secp256k1.order &- .one) != nil)
    }

    @Test(arguments: 1...32) func `what a key signs is recovered to its address`(number: Int) throws {
        let key = U256(UInt64(number)).keccak.number
        let hash = U256(UInt64(number) << 20).keccak
        let signature = try #require(Secp256k1.sign(hash: hash, privateKey: key))
        #expect(signature.s <= Secp256k1.halfOrder)
        let recovered = Secp256k1.recover(hash: hash, yParity: signature.yParity, r: signature.r, s: signature.s)
        #expect(recovered == Secp256k1.address(ofPrivateKey: key))
        let again = try #require(Secp256k1.sign(hash: hash, privateKey: key))
        #expect(again == signature)
    }
}
