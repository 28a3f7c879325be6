import Chain
import Foundation
import Primitives
import Testing

@testable import ChainFiles

@Suite struct StreamTests {
    private func block(_ number: UInt64, extraData: [UInt8] = []) -> Block {
        Block(header: Header(number: number, gasLimit: 5000, extraData: extraData))
    }

    private func reader(_ bytes: [UInt8]) -> BlockFileReader {
        BlockFileReader(ByteSource(name: "chain", bytes: bytes))
    }

    private func error(_ bytes: [UInt8]) -> ChainFileError? {
        var reader = reader(bytes)
        do throws(ChainFileError) { while try reader.next() != nil {} } catch { return error }
        return nil
    }

    @Test(arguments: ["chain.rlp", "chain.rlp.gz"])
    func `blocks come back from a file as they were written, compressed or not`(name: String) throws {
        let folder = try Folder()
        let path = folder.file(name)
        let blocks = (1...3000).map { block(UInt64($0), extraData: [UInt8](repeating: UInt8($0 & 255), count: 32)) }
        let writer = try StreamWriter(path: path)
        for block in blocks { try writer.append(block.encoded) }
        #expect(!FileManager.default.fileExists(atPath: path))
        try writer.finish()
        var reader = BlockFileReader(try ByteSource(path: path))
        var offset: UInt64 = 0
        for block in blocks {
            let read = try #require(try reader.next())
            #expect(read.offset == offset)
            #expect(read.hash == block.hash)
            #expect(read.bytes == block.encoded)
            offset += UInt64(read.bytes.count)
        }
        #expect(try reader.next() == nil)
    }

    @Test func `a file that ends in a block says where the block begins`() {
        let (first, second) = (block(1).encoded, block(2).encoded)
        for count in [1, 2, 100, second.count - 1] {
            let found = error(first + second.prefix(count))
            #expect(found?.offset == UInt64(first.count))
            guard case .truncated? = found?.reason else { Issue.record("\(String(describing: found))"); return }
        }
        #expect(error(first + second) == nil)
        #expect(error([]) == nil)
    }

    @Test func `an item that claims to be huge is refused before it is read`() {
        let claim: [UInt8] = [0xfb, 0x7f, 0xff, 0xff, 0xff] + [0]
        #expect(error(claim)?.reason == .tooLong(bytesMax: Limits.blockBytesMax, found: 0x7fff_ffff))
        let most: [UInt8] = [0xff] + [UInt8](repeating: 0xff, count: 8)
        #expect(error(most)?.reason == .tooLong(bytesMax: Limits.blockBytesMax, found: .max))
    }

    @Test func `what is no block is refused with its place`() {
        let first = block(1).encoded
        #expect(error(first + [0x83, 1, 2, 3])?.reason == .expectedList(found: 0x83))
        #expect(error(first + [0xf8, 0x01, 0])?.reason == .notCanonical)
        guard case .malformed? = error(first + [0xc1, 0x80])?.reason else { Issue.record("accepted"); return }
        #expect(error(first + [0xc0])?.offset == UInt64(first.count))
    }

    @Test func `a gzip file that ends early is refused, and a folder is no file`() throws {
        let folder = try Folder()
        let writer = try StreamWriter(path: folder.file("a.gz"))
        for number in 1...50 { try writer.append(block(UInt64(number)).encoded) }
        try writer.finish()
        let whole = try Data(contentsOf: URL(fileURLWithPath: folder.file("a.gz")))
        try whole.prefix(whole.count / 2).write(to: URL(fileURLWithPath: folder.file("b.gz")))
        var reader = BlockFileReader(try ByteSource(path: folder.file("b.gz")))
        #expect(throws: ChainFileError.self) { while try reader.next() != nil {} }
        for path in [folder.path, folder.file("nothing")] {
            #expect(throws: ChainFileError.self) { try ByteSource(path: path) }
        }
    }

    @Test func `a file that was not finished is not there`() throws {
        let folder = try Folder()
        do { try StreamWriter(path: folder.file("a")).append([1]) }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
        #expect(throws: ChainFileError.self) { try StreamWriter(path: folder.file("no/such/folder")) }
    }

    // MARK: Lists

    private func lists(_ hashes: [UInt64]) -> [UInt8] {
        hashes.flatMap { number -> [UInt8] in
            var encoder = RLPEncoder()
            encoder.list { fields in
                fields.append(Hash(U256(number)))
                fields.list { $0.append(number) }
            }
            return encoder.bytes
        }
    }

    private func window(_ bytes: [UInt8]) -> ListWindow {
        ListWindow(ListFileReader(ByteSource(name: "lists", bytes: bytes)))
    }

    @Test func `a block finds its list behind those of others, and one without finds none`() throws {
        var window = window(lists([1, 2, 4, 5]))
        func list(_ number: UInt64) throws -> [UInt8]? { try window.list(of: Hash(U256(number))) }
        #expect(try list(2) == [0xc1, 2])
        #expect(try list(3) == nil)
        #expect(try list(4) == [0xc1, 4])
        #expect(try list(1) == nil)
        #expect(try list(5) == [0xc1, 5])
        #expect(try list(6) == nil)
    }

    @Test func `no more lists are read ahead than the limit`() throws {
        let count = UInt64(Limits.listsAheadMax)
        var window = window(lists(Array(1...count + 1)))
        #expect(try window.list(of: .zero) == nil)
        #expect(try window.list(of: Hash(U256(count + 1))) == nil)
        #expect(try window.list(of: Hash(U256(count))) != nil)
        #expect(try window.list(of: Hash(U256(count + 1))) != nil)
    }

    @Test(arguments: [[0xc0], [0xc1, 0x80], [0xe2, 0xa0] + [UInt8](repeating: 1, count: 32) + [0x80]])
    func `what is no pair of a hash and a list is refused`(bytes: [UInt8]) {
        var window = window(bytes)
        #expect(throws: ChainFileError.self) { try window.list(of: .zero) }
    }
}
