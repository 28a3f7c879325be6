import Primitives
import Testing

@testable import Admin

@Suite struct SubmittedBlockTests {
    @Test(arguments: [nil, [0xc0], [0xc1, 0x80]] as [[UInt8]?], [true, false])
    func `a block comes back with its list`(list: [UInt8]?, isWanted: Bool) throws {
        let block = SubmittedBlock(block: [1, 2, 3], accessList: list, isWanted: isWanted)
        #expect(try SubmittedBlock(encoded: block.encoded) == block)
    }

    @Test func `what is cut or longer is an error`() {
        let whole = SubmittedBlock(block: [1, 2, 3], accessList: [0xc0], isWanted: true).encoded
        for count in 0..<whole.count {
            #expect(throws: RLPError.self) { try SubmittedBlock(encoded: Array(whole[..<count])) }
        }
        #expect(throws: RLPError.self) { try SubmittedBlock(encoded: whole + [1]) }
    }
}
