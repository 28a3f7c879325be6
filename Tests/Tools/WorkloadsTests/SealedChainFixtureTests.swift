import Chain
import Foundation
import Primitives
import Testing

@testable import Workloads

@Suite struct SealedChainFixtureTests {
    @Test func `a chain as a fixture has the forgeries before its last block`() throws {
        let chain = try ChainSealer.seal(ChainMaker.make(Options(blockCount: 2, transactionsPerBlock: 2)))
        let text = String(decoding: try chain.fixture(named: "two blocks"), as: UTF8.self)
        #expect(try chain.fixture(named: "two blocks") == Data(text.utf8), "the same chain gives the same bytes")

        let json = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        let fixture = try #require(json["two blocks"] as? [String: Any])
        let blocks = try #require(fixture["blocks"] as? [[String: Any]])
        #expect(
            blocks.map { $0["expectException"] as? String } == [
                nil, "BlockException.INVALID_GAS_USED", "BlockException.INVALID_STATE_ROOT", nil,
            ])
        #expect(fixture["lastblockhash"] as? String == chain.blocks[1].block.header.hash.hex)
        #expect(fixture["postStateHash"] as? String == chain.blocks[1].block.header.stateRoot.hex)
    }
}
