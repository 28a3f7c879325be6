import Crypto
import Primitives
import Testing

@Suite struct P256Tests {
    // RFC 6979, appendix A.2.5: SHA-256, message "sample". Its s is in the upper half of the order.
    private let hash = SHA256.hash([UInt8]("sample".utf8))
    private let x = U256(hex: "0x60fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb6")!
    private let y = U256(hex: "0x7903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d4462299")!
    private let r = U256(hex: "0xefd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716")!
    private let s = U256(hex: "0xf7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8")!
    private let order = U256(hex: "0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551")!
    private let prime = U256(hex: "0xffffffff00000001000000000000000000000000ffffffffffffffffffffffff")!

    @Test func `a published signature is valid with either s`() {
        #expect(P256.verify(hash: hash, r: r, s: s, x: x, y: y))
        #expect(P256.verify(hash: hash, r: r, s: order &- s, x: x, y: y))
    }

    @Test func `a signature of another hash or key is not`() {
        #expect(!P256.verify(hash: SHA256.hash([UInt8]("test".utf8)), r: r, s: s, x: x, y: y))
        #expect(!P256.verify(hash: hash, r: s, s: r, x: x, y: y))
        #expect(!P256.verify(hash: hash, r: r, s: s, x: x, y: prime &- y))
    }

    @Test func `r and s are between zero and the order`() {
        for bad in [U256.zero, order, order &+ r, .max] {
            #expect(!P256.verify(hash: hash, r: bad, s: s, x: x, y: y))
            #expect(!P256.verify(hash: hash, r: r, s: bad, x: x, y: y))
        }
    }

    @Test func `a key off the curve, at infinity, or not reduced is refused`() {
        #expect(!P256.verify(hash: hash, r: r, s: s, x: x, y: y &+ .one))
        #expect(!P256.verify(hash: hash, r: r, s: s, x: .zero, y: .zero))
        #expect(!P256.verify(hash: hash, r: r, s: s, x: x &+ prime, y: y))
        #expect(!P256.verify(hash: hash, r: r, s: s, x: prime, y: y))
        #expect(!P256.verify(hash: hash, r: r, s: s, x: x, y: .max))
    }
}
