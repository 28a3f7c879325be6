import Chain
import EVM
import Primitives
import Testing

@Suite struct HashPrecompileTests {
    @Test func `SHA-256 of nothing and of abc`() {
        let empty = [UInt8](hex: "0xe3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")!
        let abc = [UInt8](hex: "0xba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")!
        #expect(Precompile.sha256.call([]) == .success(output: empty, gasUsed: 60))
        #expect(Precompile.sha256.call([0x61, 0x62, 0x63]) == .success(output: abc, gasUsed: 72))
    }

    @Test func `RIPEMD-160 is padded to a word on the left`() {
        let abc = [UInt8](hex: "0x0000000000000000000000008eb208f7e05d987a9b044a8e98c6b087f15a0bfc")!
        #expect(Precompile.ripemd160.call([0x61, 0x62, 0x63]) == .success(output: abc, gasUsed: 720))
    }

    @Test(arguments: [0, 1, 31, 32, 33, 1000]) func `identity answers its input`(length: Int) {
        let input = (0..<length).map { UInt8(truncatingIfNeeded: $0) }
        #expect(
            Precompile.identity.call(input) == .success(output: input, gasUsed: 15 + 3 * UInt64((length + 31) / 32)))
    }
}

/// The vectors of the EIP by their numbers there; 8 takes 2^32 rounds and is left to patience.
@Suite struct EIP152Blake2FTests {
    private static func input(rounds: String, flag: String) -> [UInt8] {
        let state =
            "48c9bdf267e6096a3ba7ca8485ae67bb2bf894fe72f36e3cf1361d5f3af54fa5"
            + "d182e6ad7f520e511f6c3e2b8c68059b6bbd41fbabd9831f79217e1319cde05b"
        let message = "616263" + String(repeating: "0", count: 250)
        let offset = "03" + String(repeating: "0", count: 30)
        return [UInt8](hex: "0x" + rounds + state + message + offset + flag)!
    }

    @Test(arguments: [
        (
            "00000000", "01",
            "0x08c9bcf367e6096a3ba7ca8485ae67bb2bf894fe72f36e3cf1361d5f3af54fa5"
                + "d282e6ad7f520e511f6c3e2b8c68059b9442be0454267ce079217e1319cde05b"
        ),
        (
            "0000000c", "01",
            "0xba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b74b12bb6fdbffa2d1"
                + "7d87c5392aab792dc252d5de4533cc9518d38aa8dbf1925ab92386edd4009923"
        ),
        (
            "0000000c", "00",
            "0x75ab69d3190a562c51aef8d88f1c2775876944407270c42c9844252c26d28752"
                + "98743e7f6d5ea2f2d3e8d226039cd31b4e426ac4f2d3d666a610c2116fde4735"
        ),
        (
            "00000001", "01",
            "0xb63a380cb2897d521994a85234ee2c181b5f844d2c624c002677e9703449d2fb"
                + "a551b3a8333bcdf5f2f7e08993d53923de3d64fcc68c034e717b9293fed7a421"
        ),
    ]) func `vectors 4 to 7: a round costs one gas`(rounds: String, flag: String, output: String) {
        let gas = UInt64(rounds, radix: 16)!
        let input = Self.input(rounds: rounds, flag: flag)
        #expect(Precompile.blake2f.call(input, gas: gas) == .success(output: [UInt8](hex: output)!, gasUsed: gas))
        if gas > 0 {
            #expect(Precompile.blake2f.call(input, gas: gas - 1) == .failure)
        }
    }

    @Test func `vectors 0 to 2: any other length fails`() {
        let input = Self.input(rounds: "0000000c", flag: "01")
        for wrong in [[], Array(input.dropFirst()), [0] + input, input + [0]] {
            #expect(Precompile.blake2f.call(wrong) == .failure)
        }
    }

    @Test(arguments: ["02", "80", "ff"]) func `vector 3: a final flag other than 0 and 1 fails`(flag: String) {
        #expect(Precompile.blake2f.call(Self.input(rounds: "0000000c", flag: flag)) == .failure)
    }

    @Test func `2^32 - 1 rounds without the gas for them take no time`() {
        #expect(Precompile.blake2f.call(Self.input(rounds: "ffffffff", flag: "01"), gas: 0xffff_fffe) == .failure)
    }
}
