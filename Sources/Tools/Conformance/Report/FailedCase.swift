import Fixtures
import Scheduling

/// A case that failed: what was expected, what was found, and how to run it alone.
public struct FailedCase: Encodable, Sendable {
    public let file: String
    public let name: String
    /// Nil for the sequential executor.
    public let strategy: String?
    public let block: Int?
    public let expected: String
    public let found: String
    public let command: String

    /// - Parameter fixtures: the folder of sets.
    init(_ record: CaseRecord, _ failure: CaseFailure, fixtures: String) {
        file = record.entry.file
        name = record.name
        strategy = failure.strategy?.rawValue
        block = failure.block
        expected = failure.expected
        found = failure.found
        command = FailedCase.command(record, failure, fixtures)
    }

    /// With a trace, where the case is one that executes transactions.
    private static func command(_ record: CaseRecord, _ failure: CaseFailure, _ fixtures: String) -> String {
        let path = record.entry.path
        switch FixtureFormat(path: path) {
        case .blockchain, .state, .mainnetBlock:
            let strategy = failure.strategy.map { " --strategy \($0.rawValue)" } ?? ""
            return "heddle run \(quoted(fixtures + "/" + path)) --case \(quoted(record.name))\(strategy) --trace"
        default:
            return "heddle conformance --fixtures \(quoted(fixtures)) --set \(record.entry.set)"
                + " --match \(quoted(record.name))"
        }
    }

    /// As a shell takes it for one word.
    private static func quoted(_ text: String) -> String {
        let isPlain = text.utf8.allSatisfy { character in
            switch character {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "-"):
                true
            default: false
            }
        }
        return isPlain && !text.isEmpty ? text : "'" + text.replacing("'", with: "'\\''") + "'"
    }

    var text: String {
        """
        FAILED \(file) \(name)
          \(strategy ?? "in this process, in order")\(block.map { ", block \($0)" } ?? "")
          expected \(expected)
          found    \(found)
          \(command)
        """
    }
}
