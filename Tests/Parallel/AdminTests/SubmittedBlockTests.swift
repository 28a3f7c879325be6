import Primitives
import Testing

@testable import Admin

@Suite struct SubmittedBlockTests {
    @Test(arguments: [nil, [0xc0], [0xc1, 0x80]] as [[UInt8]?], [true, false])
    func `a block comes back with its list`(list: [UInt8]?, isWanted: Bool) throws {
        let block = SubmittedBlock(block: [1, 2, 3], accessList: list, isWanted: isWanted)
        #expect(try SubmittedBlock(encoded: block.encoded) == block)
    }

    @Test func `how far its client is comes along, within bounds`() throws {
        for (read, bytes) in [(0, 0), (5, 5), (5, 6)] as [(UInt64, UInt64)] {
            let progress = FileProgress(bytesRead: read, of: bytes)
            #expect((progress.bytesRead, progress.bytes) == (read, bytes))
            let block = SubmittedBlock(block: [1], accessList: nil, isWanted: true, progress: progress)
            #expect(try SubmittedBlock(encoded: block.encoded) == block)
        }
        let most = UInt64(1) << 53
        #expect(FileProgress(bytesRead: 7, of: 6) == FileProgress(bytesRead: 6, of: 6))
        #expect(FileProgress(bytesRead: .max, of: .max) == FileProgress(bytesRead: most, of: most))
        // The two numbers as they came, before anybody bounds them.
        var encoder = RLPEncoder()
        encoder.list { fields in
            fields.append([1])
            fields.append([UInt8]())
            fields.append(UInt64(1))
            fields.list { pair in
                pair.append(UInt64.max)
                pair.append(UInt64(9))
            }
        }
        #expect(try SubmittedBlock(encoded: encoder.bytes).progress == FileProgress(bytesRead: 9, of: 9))
    }

    @Test func `what is cut or longer is an error`() {
        let whole = SubmittedBlock(block: [1, 2, 3], accessList: [0xc0], isWanted: true).encoded
        for count in 0..<whole.count {
            #expect(throws: RLPError.self) { try SubmittedBlock(encoded: Array(whole[..<count])) }
        }
        #expect(throws: RLPError.self) { try SubmittedBlock(encoded: whole + [1]) }
        // A pair that is none.
        #expect(throws: RLPError.self) { try SubmittedBlock(encoded: [0xc5, 1, 0x80, 1, 0xc1, 1]) }
        #expect(throws: RLPError.self) { try SubmittedBlock(encoded: [0xc4, 1, 0x80, 1, 1]) }
        #expect(throws: RLPError.self) { try SubmittedBlock(encoded: [0xc7, 1, 0x80, 1, 0xc3, 1, 2, 3]) }
    }
}
