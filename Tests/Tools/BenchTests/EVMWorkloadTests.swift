import Foundation
import Primitives
import Testing

@testable import Bench

@Suite struct EVMWorkloadTests {
    /// Writes 42 to slot 1 and to memory, and returns the 32 bytes.
    private static let code = "602a600155602a5f5260205ff3"

    private func workload(gasUsed: Int, fork: String = "cancun") throws -> EVMWorkload {
        let text = """
            {"name": "small", "fork": "\(fork)", "caller": "0x1111111111111111111111111111111111111111",
             "to": "0xcccccccccccccccccccccccccccccccccccccccc", "value": "0x0", "gas": "0x100000",
             "gas_price": "0x0", "calldata": "0x0001",
             "env": {"number": "0x1", "timestamp": "0x1", "coinbase": "0x0000000000000000000000000000000000000000",
                     "gas_limit": "0x100000", "basefee": "0x0", "chain_id": "0x1", "prevrandao": "0x00"},
             "accounts": {
               "0x1111111111111111111111111111111111111111":
                 {"balance": "0x64", "nonce": "0x0", "code": "0x", "storage": {}},
               "0xcccccccccccccccccccccccccccccccccccccccc":
                 {"balance": "0x0", "nonce": "0x1", "code": "0x\(Self.code)", "storage": {"0x1": "0x7"}}},
             "expected": {"status": "success", "gas_used": \(gasUsed), "gas_refunded": 0, "intrinsic_gas": 21020,
               "exec_gas": 5029, "logs": 0, "output_len": 32,
               "output_keccak256": "\(U256(42).keccak.hex)"}}
            """
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("workload-\(UUID()).json")
        try Data(text.utf8).write(to: file)
        defer { #expect(throws: Never.self) { try FileManager.default.removeItem(at: file) } }
        return try EVMWorkload(file: file.path)
    }

    // 3 x 4 for pushes before memory, 5000 for the slot (2100 cold and 2900), 2 x 2, 3 x 2 for MSTORE with one word.
    private let gasUsed = 21_020 + 5022

    @Test func `a workload runs again and again with the result its file expects`() throws {
        let workload = try workload(gasUsed: gasUsed)
        let runner = EVMWorkloadRunner(workload)
        for _ in 0..<3 {
            let result = try runner.run().result
            #expect(result == workload.expected, "\(result.differences(from: workload.expected))")
        }
    }

    @Test func `one unit of gas more or less is a difference`() throws {
        for wrong in [gasUsed - 1, gasUsed + 1] {
            let workload = try workload(gasUsed: wrong)
            let result = try EVMWorkloadRunner(workload).run().result
            #expect(result.differences(from: workload.expected) == ["gas used \(gasUsed), expected \(wrong)"])
        }
    }

    @Test func `an unknown fork is named with its file`() {
        #expect { try workload(gasUsed: gasUsed, fork: "cankun") } throws: { error in
            guard case .unreadable(_, let reason)? = error as? BenchFailure else { return false }
            return reason.contains("fork") && reason.contains("cankun")
        }
    }

    @Test func `a folder that is not there, or has no workload, is an error`() {
        let nowhere = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID())").path
        #expect(throws: BenchFailure.self) { try EVMBench(workloads: nowhere).run() }
        let empty = FileManager.default.temporaryDirectory.path
        #expect(throws: BenchFailure.noWorkloads(folder: empty, match: "no such name")) {
            try EVMBench(workloads: empty, match: "no such name").run()
        }
    }

    @Test func `the short workloads beside the project are exact`() throws {
        let folder = "../shared/workloads"
        guard FileManager.default.fileExists(atPath: folder) else {
            print("skipped: \(folder) is not there")
            return
        }
        for match in ["ipsilon_memory", "swap_math", "vy_erc20_single", "signextend_one"] {
            let report = try EVMBench(workloads: folder, match: match, runs: 1).run()
            #expect(report.isExact, "\(report.lines)")
        }
    }
}
