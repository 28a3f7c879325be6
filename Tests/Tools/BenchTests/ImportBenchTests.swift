import Foundation
import Scratch
import Testing

@testable import Bench

@Suite struct ImportBenchTests {
    @Test func `a small chain is made, and imported every way`() throws {
        let folder = TemporaryFolder()
        let chain = ImportChain(folder: folder.path, blockCount: 4, transactionsPerBlock: 10)
        try chain.write()
        let report = try ImportBench(chain, workers: 2).run()
        #expect(report.runs.count == 3 && report.earlyCount == 2)
        for run in report.runs {
            #expect(run.tally.executed == 4 && run.tally.transactions == 40)
            #expect(run.executed > .zero && run.wall > .zero && run.early.own > 0)
        }
        #expect(report.goals.count == 5)
        #expect(try String(decoding: report.json, as: UTF8.self).contains("\"speed_of_one\""))
    }
}
