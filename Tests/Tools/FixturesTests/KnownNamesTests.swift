import Fixtures
import Testing

@Suite struct KnownNamesTests {
    @Test func `a name that the table has is known, alone and beside others`() {
        #expect(ExpectedException("TransactionException.NONCE_IS_MAX").unknownNames.isEmpty)
        #expect(ExpectedException("TR_NoFundsOrGas|BlockException.INVALID_BLOCK_HASH").unknownNames.isEmpty)
    }

    @Test func `any other name is unknown`() {
        #expect(ExpectedException("BlockException.MADE_UP|TR_NoFunds").unknownNames == ["MADE_UP"])
    }

    @Test(
        .enabled(if: SharedFixtures.isPresent, "../shared/fixtures is not there"),
        arguments: [
            ("eest-amsterdam", 20), ("eest-mainnet-forks", 40), ("legacy/BlockchainTests", 1), ("legacy/v13.3", 2),
            ("legacy/v7.0.0-beta.1", 2),
        ])
    func `blocks to refuse have reasons that the table knows`(set: String, oneIn stride: Int) throws {
        for path in SharedFixtures.sample(of: set, oneIn: stride) {
            let file = try FixtureFile(path: path)
            for index in 0..<file.count {
                let blocks = try file.fixture(at: index).blocks
                let unknown = blocks.flatMap { $0.expectedException?.unknownNames ?? [] }
                #expect(unknown.isEmpty, "\(path) \(file.caseNames[index])")
            }
        }
    }

    @Test(.enabled(if: SharedFixtures.isPresent, "../shared/fixtures is not there"))
    func `transactions to refuse have reasons that the table knows`() throws {
        for path in SharedFixtures.files(in: "legacy/TransactionTests") {
            let file = try FixtureFile(path: path)
            for index in 0..<file.count {
                let fixture = try file.read(at: index) { (reader) throws(JSONError) in
                    try TransactionFixture(from: &reader)
                }
                for case (_, .invalid(let exception)) in fixture.verdicts {
                    #expect(exception.unknownNames.isEmpty, "\(path)")
                }
            }
        }
    }
}
