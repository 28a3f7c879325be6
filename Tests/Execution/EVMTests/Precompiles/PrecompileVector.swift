import Chain
import EVM
import Foundation
import Primitives
import Testing

/// One published call of a precompile: a line of a file in `Tests/Fixtures/precompiles`.
struct PrecompileVector: CustomTestStringConvertible {
    let precompile: Precompile
    let name: String
    let input: [UInt8]
    /// Nil for a call that fails.
    let expected: (output: [UInt8], gas: UInt64)?

    var testDescription: String { "\(precompile) \(name)" }

    private init?(line: Substring) {
        let fields = line.split(separator: " ").map(String.init)
        guard fields.count >= 4, let precompile = Precompile.allCases.first(where: { "\($0)" == fields[0] }),
            let input = Self.bytes(fields[3])
        else { return nil }
        (self.precompile, self.name, self.input) = (precompile, fields[1], input)
        if fields[2] == "fails" {
            expected = nil
        } else {
            guard let gas = UInt64(fields[2]), fields.count == 5, let output = Self.bytes(fields[4]) else { return nil }
            expected = (output, gas)
        }
    }

    private static func bytes(_ field: String) -> [UInt8]? { field == "-" ? [] : [UInt8](hex: "0x" + field) }

    /// All lines of a file but the comments.
    static func read(_ file: String) throws -> [PrecompileVector] {
        let folder = URL(filePath: #filePath).appending(path: "../../../../Fixtures/precompiles").standardized
        let text = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
        return try text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { line in
            try #require(PrecompileVector(line: line), "\(file) has a line that is no vector: \(line.prefix(80))")
        }
    }

    /// Exact gas is enough, one short is not, and a failure is one with any gas.
    func check(fork: Fork = .osaka) {
        guard let (output, gas) = expected else {
            #expect(precompile.call(input, fork: fork) == .failure, "\(testDescription)")
            return
        }
        #expect(
            precompile.call(input, gas: gas, fork: fork) == .success(output: output, gasUsed: gas),
            "\(testDescription)")
        #expect(precompile.call(input, gas: gas - 1, fork: fork) == .failure, "\(testDescription)")
    }
}
