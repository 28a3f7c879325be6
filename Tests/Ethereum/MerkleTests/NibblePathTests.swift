import Merkle
import Primitives
import Testing

@Suite struct NibblePathTests {
    private let nibbles: [UInt8] = (0..<64).map { UInt8(($0 * 7 + 3) & 15) }

    @Test func `every piece of a path has the nibbles of that piece`() {
        let path = NibblePath(nibbles: nibbles)
        for start in 0...64 {
            #expect(path.dropping(start).nibbles == Array(nibbles[start...]))
            #expect(path.prefix(start).nibbles == Array(nibbles[..<start]))
            #expect(path.prefix(start).appending(path.dropping(start)) == path)
        }
    }

    @Test func `two paths share what they begin with, and no more than the shorter has`() {
        let path = NibblePath(nibbles: nibbles)
        for length in 0..<64 {
            let other = path.prefix(length).appending(nibbles[length] ^ 1)
            #expect(path.sharedCount(with: other) == length)
            #expect(path.sharedCount(with: path.prefix(length)) == length)
        }
        #expect(path.sharedCount(with: path) == 64)
        #expect(NibblePath.root.sharedCount(with: path) == 0)
    }

    @Test func `a path comes before its own extensions, and trailing zeros count`() {
        let paths = [[], [0], [0, 0], [0, 1], [1], [1, 0], [15]].map { NibblePath(nibbles: $0 as [UInt8]) }
        #expect(paths.shuffled().sorted() == paths)
        #expect(Set(paths).count == paths.count)
    }

    @Test func `bytes and a hash give two nibbles for each byte`() {
        #expect(NibblePath(bytes: [0x12, 0xab]).nibbles == [1, 2, 10, 11])
        let hash = Keccak.hash([1, 2, 3])
        #expect(NibblePath(hash) == NibblePath(bytes: hash.bytes))
        #expect(NibblePath(bytes: [0x12, 0xab]).description == "12ab")
    }
}
