import Chain
import Crypto
import EVM
import Primitives
import Testing

@Suite struct ECRecoverTests {
    private let hash = U256(hex: "0x18c547e4f7b0f325ad1e56f57e26c745b09a3e503d86e00e5255ff7f715d3d1c")!
    private let r = U256(hex: "0x73b1693892219d736caba55bdb67216e485557ea6b6af75f37096c9aa6a5a75f")!
    private let s = U256(hex: "0xeeb940b1d03b21e36b0e47e79769f095fe2ab855bd91e3a38756b7d75a9c4549")!
    private let signer = U256(hex: "0xa94f5374fce5edbc8e2a8697c15331677e6ebf0b")!

    @Test func `the signer fills a word, and bytes after the input change nothing`() {
        let input = inputWords(hash, U256(28), r, s)
        #expect(Precompile.ecrecover.call(input) == .success(output: signer.bytes, gasUsed: 3000))
        #expect(Precompile.ecrecover.call(input + [1, 2, 3]) == .success(output: signer.bytes, gasUsed: 3000))
    }

    @Test func `a signature of nobody has no output and costs the same`() {
        let nobody = PrecompileResult.success(output: [], gasUsed: 3000)
        #expect(Precompile.ecrecover.call([]) == nobody)
        #expect(Precompile.ecrecover.call(inputWords(hash, U256(28), r, .zero)) == nobody)
        #expect(Precompile.ecrecover.call(inputWords(hash, U256(28), Secp256k1.order, s)) == nobody)
    }

    @Test func `v is the whole word`() {
        for v in [U256(0), U256(1), U256(26), U256(29), U256(28) | U256.one << 8, U256(28) | U256.one << 255] {
            #expect(Precompile.ecrecover.call(inputWords(hash, v, r, s)) == .success(output: [], gasUsed: 3000))
        }
    }

    @Test func `a short input goes on with zeros`() throws {
        // An s that ends in zero bytes may be sent without them.
        let short = U256(hex: "0x1200000000000000000000000000000000000000000000000000000000000000")!
        let whole = inputWords(hash, U256(28), r, short)
        guard case .success(let output, _) = Precompile.ecrecover.call(whole) else { return }
        #expect(output.count == 32)
        #expect(Precompile.ecrecover.call(Array(whole.dropLast(31))) == .success(output: output, gasUsed: 3000))
    }
}

@Suite struct EIP7951P256VerifyTests {
    // RFC 6979, appendix A.2.5: SHA-256, message "sample".
    private let input = inputWords(
        SHA256.hash([UInt8]("sample".utf8)).number,
        U256(hex: "0xefd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716")!,
        U256(hex: "0xf7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8")!,
        U256(hex: "0x60fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb6")!,
        U256(hex: "0x7903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d4462299")!)

    @Test func `a valid signature answers one`() {
        #expect(Precompile.p256Verify.call(input) == .success(output: U256.one.bytes, gasUsed: 6900))
    }

    @Test(arguments: [0, 31, 63, 95, 127, 159]) func `a changed byte answers nothing, and never fails`(at index: Int) {
        var changed = input
        changed[index] ^= 1
        #expect(Precompile.p256Verify.call(changed) == .success(output: [], gasUsed: 6900))
    }

    @Test func `any other length answers nothing`() {
        for wrong in [[], Array(input.dropLast()), input + [0]] {
            #expect(Precompile.p256Verify.call(wrong) == .success(output: [], gasUsed: 6900))
        }
    }
}
