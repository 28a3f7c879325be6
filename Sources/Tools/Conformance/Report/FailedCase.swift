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

    init(set: String, file: String, name: String, _ failure: CaseFailure) {
        self.file = file
        self.name = name
        strategy = failure.strategy?.rawValue
        block = failure.block
        expected = failure.expected
        found = failure.found
        let arguments = failure.strategy.map { " STRATEGY=\($0.rawValue)" } ?? ""
        command = "make conformance SET=\(set) MATCH='\(name)'" + arguments
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
