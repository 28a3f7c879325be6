import Fixtures
import Primitives
import Testing

@Suite struct JSONReaderTests {
    @Test func `fields are read in any order and others are skipped`() throws {
        var reader = JSONReader(text(#" { "x" : [ {"a":"]}"} , 1e5, null ] , "n":"0x10","s":"a\"\u00e9\n" } "#))
        var (number, string) = (UInt64(0), "")
        try reader.object { (reader, key) throws(JSONError) in
            switch key {
            case "n": number = try reader.uint64()
            case "s": string = try reader.string()
            default: try reader.skip()
            }
        }
        try reader.finish()
        #expect(number == 16)
        #expect(string == "a\"é\n")
    }

    @Test func `bytes and numbers`() throws {
        var values = JSONReader(text(#"["0x","0xAb01","","0x0000000000000000000001","0x"]"#))
        var bytes: [[UInt8]] = []
        var numbers: [UInt64] = []
        try values.array { (reader) throws(JSONError) in
            if bytes.count < 3 { bytes.append(try reader.bytes()) } else { numbers.append(try reader.uint64()) }
        }
        #expect(bytes == [[], [0xab, 0x01], []])
        #expect(numbers == [1, 0])
        let digits = "123456789abcdef0fedcba98765432100f1e2d3c4b5a69788796a5b4c3d2e1f0"
        for count in 1...64 {
            var reader = JSONReader(text("\"0x\(digits.prefix(count))\""))
            #expect(try reader.u256() == U256(hex: "0x" + digits.prefix(count)))
        }
    }

    @Test(arguments: [
        (#""0x12"#, JSONError.Reason.truncated), (#"12"#, .expected("a string", found: "12")),
        (#""12""#, .notHex("12")), (#""0x1g""#, .notHex("1g")), (#""0x123""#, .notHex("123")),
        (#""0x\u0031""#, .notHex(#"0x\u0031"#)), ("", .truncated),
    ])
    func `what are no bytes is refused`(source: String, reason: JSONError.Reason) {
        var reader = JSONReader(text(source))
        #expect { try reader.bytes() } throws: { ($0 as? JSONError)?.reason == reason }
    }

    @Test func `a number that does not fit is refused`() {
        var fits = JSONReader(text("\"0x00ffffffffffffffff\""))
        #expect(throws: Never.self) { try fits.uint64() }
        var tooLong = JSONReader(text("\"0x010000000000000000\""))
        #expect(throws: JSONError(path: "", offset: 4, reason: .tooLong(bytesMax: 8))) { try tooLong.uint64() }
    }

    @Test func `an error says where it is`() {
        var reader = JSONReader(text(#"{"blocks":[{"rlp":"0x"},{"rlp":"0xzz"}]}"#))
        #expect(throws: JSONError(path: "blocks[1].rlp", offset: 34, reason: .notHex("zz"))) {
            try reader.object { (reader, _) throws(JSONError) in
                try reader.array { (reader) throws(JSONError) in
                    try reader.object { (reader, _) throws(JSONError) in _ = try reader.bytes() }
                }
            }
        }
    }

    @Test(arguments: ["{", "[", "{\"a\":", "]", ":", ",", "", " ", "[1 ", "\"\\", "{\"a\" 1}"])
    func `skipping what is no value is refused`(source: String) {
        var reader = JSONReader(text(source))
        #expect(throws: JSONError.self) {
            try reader.skip()
            try reader.finish()
            // What is skipped is only balanced; read as what it says it is, it is refused.
            var strict = JSONReader(text(source))
            try strict.object { (reader, _) throws(JSONError) in try reader.skip() }
        }
    }

    @Test func `a million brackets cost no stack`() {
        var reader = JSONReader([UInt8](repeating: UInt8(ascii: "["), count: 1_000_000))
        #expect { try reader.skip() } throws: { ($0 as? JSONError)?.reason == .truncated }
    }

    private func text(_ source: String) -> [UInt8] { Array(source.utf8) }
}
