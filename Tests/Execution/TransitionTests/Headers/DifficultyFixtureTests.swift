import Chain
import Foundation
import Primitives
import Testing

@testable import Transition

/// ethereum/tests, DifficultyTests and BasicTests: `../shared/fixtures/legacy`.
@Suite struct DifficultyFixtureTests {
    private static let folder = "../shared/fixtures/legacy"
    private static let isHere = FileManager.default.fileExists(atPath: folder)

    private static let networks = [
        "mainnet": ForkSchedule.mainnet,
        "homestead": ForkSchedule(chainID: 1, forks: [(.homestead, .block(0))]),
        "ropsten": ForkSchedule(
            chainID: 3,
            forks: [
                (.homestead, .block(0)), (.byzantium, .block(1_700_000)), (.constantinople, .block(4_230_000)),
            ]),
    ]

    @Test(
        .enabled(if: isHere, "needs \(folder)"),
        arguments: [
            ("dfFrontier/difficultyFrontier", 2254),
            ("dfHomestead/difficultyHomestead", 2254),
            ("dfByzantium/difficultyByzantium", 2254),
            ("dfConstantinople/difficultyConstantinople", 2254),
            ("dfEIP2384/difficultyEIP2384", 2254),
            ("dfEIP2384/difficultyEIP2384_random", 1000),
            ("dfEIP2384/difficultyEIP2384_random_to20M", 1000),
            ("dfArrowGlacier/difficultyArrowGlacier", 880),
            ("dfArrowGlacier/difficultyArrowGlacierForkBlock", 500),
            ("dfArrowGlacier/difficultyArrowGlacierMinus1", 880),
            ("dfArrowGlacier/difficultyArrowGlacierTimeDiff1", 202),
            ("dfArrowGlacier/difficultyArrowGlacierTimeDiff2", 202),
            ("dfGrayGlacier/difficultyGrayGlacier", 880),
            ("dfGrayGlacier/difficultyGrayGlacierForkBlock", 500),
            ("dfGrayGlacier/difficultyGrayGlacierMinus1", 880),
            ("dfGrayGlacier/difficultyGrayGlacierTimeDiff1", 202),
            ("dfGrayGlacier/difficultyGrayGlacierTimeDiff2", 202),
        ])
    func `published difficulties of one fork`(name: String, count: Int) throws {
        var checked = 0
        for case let file as [String: Any] in try Self.json("DifficultyTests/\(name)").values {
            for (network, tests) in file where network != "_info" {
                let rules = Rules(try #require(Fork(network: network)))
                checked += try Self.check(tests as? [String: [String: String]]) { _ in rules }
            }
        }
        #expect(checked == count)
    }

    @Test(
        .enabled(if: isHere, "needs \(folder)"),
        arguments: [
            ("difficulty", 14, "mainnet"), ("difficultyMainNetwork", 2254, "mainnet"),
            ("difficultyCustomMainNetwork", 360, "mainnet"), ("difficultyRopsten", 2254, "ropsten"),
            ("difficultyCustomHomestead", 120, "homestead"),
        ])
    func `published difficulties of a network`(name: String, count: Int, network: String) throws {
        let tests = try Self.json("BasicTests/\(name)") as? [String: [String: String]]
        let schedule = try #require(Self.networks[network])
        #expect(try Self.check(tests) { schedule.rules(number: $0, timestamp: 0) } == count)
    }

    /// How many there were.
    private static func check(_ tests: [String: [String: String]]?, rules: (UInt64) -> Rules) throws -> Int {
        let tests = try #require(tests)
        for (title, test) in tests.sorted(by: { $0.key < $1.key }) {
            func number(_ field: String) throws -> UInt64 {
                let text = try #require(test[field])
                return try #require(text.hasPrefix("0x") ? UInt64(text.dropFirst(2), radix: 16) : UInt64(text))
            }
            func difficulty(_ field: String) throws -> U256 {
                let text = try #require(test[field])
                return try text.hasPrefix("0x") ? #require(U256(hex: text)) : U256(number(field))
            }
            let hasNoOmmers = ["0x00", Hash.emptyOmmers.hex].contains(test["parentUncles"] ?? "0x00")
            let next = try number("currentBlockNumber")
            let parent = Header(
                ommersHash: hasNoOmmers ? .emptyOmmers : .zero, difficulty: try difficulty("parentDifficulty"),
                number: next - 1, timestamp: try number("parentTimestamp"))
            #expect(
                try parent.nextDifficulty(timestamp: number("currentTimestamp"), rules: rules(next))
                    == difficulty("currentDifficulty"), "\(title)")
        }
        return tests.count
    }

    private static func json(_ name: String) throws -> [String: Any] {
        let (process, output) = (Process(), Pipe())
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["gzip", "-dc", "\(folder)/\(name).json.gz"]
        process.standardOutput = output
        try process.run()
        let text = output.fileHandleForReading.readDataToEndOfFile()
        return try #require(try JSONSerialization.jsonObject(with: text) as? [String: Any])
    }
}
