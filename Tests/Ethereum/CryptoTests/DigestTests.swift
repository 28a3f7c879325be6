import Crypto
import Primitives
import Testing

@Suite struct DigestTests {
    @Test(arguments: [
        ("", "0xe3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "0xba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "0x248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
    ]) func `SHA-256 of the standard's examples`(message: String, digest: String) {
        #expect(SHA256.hash([UInt8](message.utf8)).hex == digest)
    }

    @Test(arguments: [
        ("", "0x9c1185a5c5e9fc54612808977ee8f548b2258d31"),
        ("abc", "0x8eb208f7e05d987a9b044a8e98c6b087f15a0bfc"),
        ("message digest", "0x5d0689ef49d2fae572b881b123a85ffa21595f36"),
    ]) func `RIPEMD-160 of its authors' examples`(message: String, digest: String) {
        #expect(RIPEMD160.hash([UInt8](message.utf8)).hex == digest)
    }
}
