import Chain
import Primitives
import Testing

@Suite struct LogBufferTests {
    private func log(_ topicCount: Int, _ byteCount: Int) -> Log {
        Log(
            address: Sample.address, topics: (0..<topicCount).map { Hash(U256(UInt64($0))) },
            data: [UInt8](repeating: 0x7f, count: byteCount))
    }

    @Test func `what was taken back leaves nothing`() {
        var buffer = LogBuffer()
        #expect(LogList(buffer) == .empty)
        buffer.append(log(1, 300))
        let (before, place) = (buffer.encoded, buffer.byteCount)
        buffer.append(log(4, 1))
        buffer.append(log(0, 0))
        buffer.truncate(to: place)
        #expect(buffer.encoded == before)
        buffer.append(log(2, 2))
        #expect(LogList(buffer).decoded == [log(1, 300), log(2, 2)])
        buffer.truncate(to: place)
        buffer.truncate(to: 0)
        #expect(LogList(buffer) == .empty)
    }

    @Test func `the next transaction begins without logs`() {
        var buffer = LogBuffer()
        buffer.append(log(1, 1))
        let list = LogList(buffer)
        buffer.removeAll()
        #expect(buffer.byteCount == 0 && LogList(buffer) == .empty)
        #expect(list.decoded == [log(1, 1)])
    }

    /// Its data is where a header becomes longer by a byte, its log's too.
    @Test(arguments: [0, 1, 2, 31, 32, 33, 55, 56, 57, 98, 99, 254, 255, 256, 257, 65_535, 65_536])
    func `a log of every length is what the encoder makes of its fields`(byteCount: Int) throws {
        for topicCount in 0...Limits.topicsPerLogMax {
            var buffer = LogBuffer()
            buffer.append(log(topicCount, byteCount))
            var expected = RLPEncoder()
            expected.list {
                $0.append(Sample.address)
                $0.list { topics in (0..<topicCount).forEach { topics.append(Hash(U256(UInt64($0)))) } }
                $0.append([UInt8](repeating: 0x7f, count: byteCount))
            }
            #expect(buffer.encoded == expected.bytes)
            #expect(LogList(buffer).decoded == [log(topicCount, byteCount)])
        }
    }
}
