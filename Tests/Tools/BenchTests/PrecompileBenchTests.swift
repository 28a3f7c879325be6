import Chain
import EVM
import Foundation
import Testing

@testable import Bench

@Suite struct PrecompileBenchTests {
    @Test func `every precompile is measured`() {
        #expect(Set(PrecompileCall.all.map(\.precompile)) == Set(Precompile.allCases))
    }

    @Test func `every call succeeds, and its library called directly says the same`() {
        let rules = Rules(.osaka)
        for call in PrecompileCall.all {
            guard case .success(let output, _) = call.result(rules) else {
                Issue.record("\(call.name) fails")
                continue
            }
            if let native = call.native {
                #expect(native(call.input) == output, "\(call.name), \(call.inputName)")
            }
        }
    }

    @Test func `a run has a line for each call, and the same in JSON`() throws {
        let report = try PrecompileBench(match: "identity", runs: 1).run()
        #expect(report.lines.count(where: { $0.hasPrefix("identity") }) == 1)
        #expect(report.lines.contains { $0.hasPrefix("identity    256 bytes   39 ") })
        #expect(try String(decoding: report.json, as: UTF8.self).contains("\"name\" : \"identity\""))
    }

    @Test func `a name that no precompile has is refused`() {
        #expect(throws: BenchFailure.noPrecompile(match: "nothing")) {
            try PrecompileBench(match: "nothing").run()
        }
    }
}
