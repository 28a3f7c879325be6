import Foundation
import Testing

@testable import heddle

@Suite struct EncodedFileTests {
    @Test(arguments: ["c20102", "0xc20102", " 0xc2\n0102\n"])
    func `hex text with or without 0x is the same as bytes`(text: String) throws {
        #expect(try read(Array(text.utf8)) == [0xc2, 1, 2])
        #expect(try read([0xc2, 1, 2]) == [0xc2, 1, 2])
    }

    @Test func `what is no single list is refused`() {
        #expect(throws: CommandError.severalItems(file: path)) { try read([0xc1, 1, 0xc1, 2]) }
        for bytes in [[], Array("{}".utf8), Array("0x01".utf8), Array("0xc".utf8), [0xc2, 1]] as [[UInt8]] {
            #expect(throws: CommandError.self, "\(bytes)") { try read(bytes) }
        }
    }

    private let path = FileManager.default.temporaryDirectory.appending(path: "heddle-\(UUID().uuidString)").path

    private func read(_ bytes: [UInt8]) throws -> [UInt8] {
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        defer { unlink(path) }
        return try EncodedFile.read(path)
    }
}
