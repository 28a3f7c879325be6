import Primitives
import Testing

@Suite struct Keccak512Tests {
    @Test(arguments: [
        (
            "",
            "0eab42de4c3ceb9235fc91acffe746b29c29a8c366b7c60e4e67c466f36a4304"
                + "c00fa9caf9d87976ba469bcbe06713b435f091ef2769fb160cdab33d3670680e"
        ),
        (
            "abc",
            "18587dc2ea106b9a1563e32b3312421ca164c7f1f07bc922a9c83d77cea3a1e5"
                + "d0c69910739025372dc14ac9642629379540c17e2a65b19d77aa511a9d00bb96"
        ),
    ])
    func `a text has its published hash`(text: String, expected: String) {
        #expect(Self.bytes(Keccak512.hash(Array(text.utf8))) == [UInt8](hex: expected))
    }

    @Test func `64 bytes hash alike as bytes and as lanes`() {
        let digest = Keccak512.hash([1, 2, 3])
        #expect(Keccak512.hash(digest) == Keccak512.hash(Self.bytes(digest)))
    }

    @Test func `the padding of 71 bytes is one byte`() {
        let bytes = [UInt8](repeating: 7, count: 71)
        #expect(Keccak512.hash(bytes) != Keccak512.hash(Array(bytes.dropLast())))
    }

    private static func bytes(_ digest: Keccak512.Digest) -> [UInt8] {
        digest.indices.flatMap { lane in (0..<8).map { UInt8(truncatingIfNeeded: digest[lane] >> UInt64(8 * $0)) } }
    }
}
