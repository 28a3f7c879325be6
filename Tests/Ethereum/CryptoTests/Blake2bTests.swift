import Crypto
import Primitives
import Testing

/// The state after hashing "abc", by rounds: the vectors of EIP-152.
@Suite struct Blake2bTests {
    @Test(
        arguments: [
            (
                0, true,
                "0x08c9bcf367e6096a3ba7ca8485ae67bb2bf894fe72f36e3cf1361d5f3af54fa5"
                    + "d282e6ad7f520e511f6c3e2b8c68059b9442be0454267ce079217e1319cde05b"
            ),
            (
                1, true,
                "0xb63a380cb2897d521994a85234ee2c181b5f844d2c624c002677e9703449d2fb"
                    + "a551b3a8333bcdf5f2f7e08993d53923de3d64fcc68c034e717b9293fed7a421"
            ),
            (
                12, true,
                "0xba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b74b12bb6fdbffa2d1"
                    + "7d87c5392aab792dc252d5de4533cc9518d38aa8dbf1925ab92386edd4009923"
            ),
            (
                12, false,
                "0x75ab69d3190a562c51aef8d88f1c2775876944407270c42c9844252c26d28752"
                    + "98743e7f6d5ea2f2d3e8d226039cd31b4e426ac4f2d3d666a610c2116fde4735"
            ),
        ] as [(UInt32, Bool, String)])
    func `the published states`(rounds: UInt32, isFinal: Bool, expected: String) {
        // The initial value with the parameter block of an unkeyed 64-byte hash.
        var state: Blake2b.State = [
            0x6a09_e667_f2bd_c948, 0xbb67_ae85_84ca_a73b, 0x3c6e_f372_fe94_f82b, 0xa54f_f53a_5f1d_36f1,
            0x510e_527f_ade6_82d1, 0x9b05_688c_2b3e_6c1f, 0x1f83_d9ab_fb41_bd6b, 0x5be0_cd19_137e_2179,
        ]
        var message = Blake2b.Message(repeating: 0)
        message[0] = 0x636261
        Blake2b.compress(&state, message, offset: 3, isFinal: isFinal, rounds: rounds)
        let bytes = state.indices.flatMap { index in
            (0..<8).map { UInt8(truncatingIfNeeded: state[index] >> (8 * UInt64($0))) }
        }
        #expect(bytes.hex == expected)
    }
}
