import Scheduling
import Testing

@testable import Conformance

@Suite struct ExpectedTiersTests {
    @Test func `a case that is not listed takes the first tier`() {
        #expect(ExpectedTiers.tierMax(file: "for_amsterdam/cancun/eip1153_tstore/basic.json.gz", name: "a") == .first)
    }

    @Test func `a case is listed by its file or by its name`() {
        let folder = "for_amsterdam/cancun/eip4788_beacon_root/beacon_root_contract/calls.json.gz"
        #expect(ExpectedTiers.tierMax(file: folder, name: "a") == .refined)
        #expect(ExpectedTiers.tierMax(file: "b", name: "x[multi_block_observed_coinbase_balance]") == .refined)
    }
}
