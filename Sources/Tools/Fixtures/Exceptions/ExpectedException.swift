import Chain

/// What a fixture says is wrong with a block: one name, or several of which any is right.
public struct ExpectedException: Hashable, Sendable {
    /// As the file has it.
    public let text: String
    public let names: [String]

    public init(_ text: String) {
        self.text = text
        names = text.split(separator: "|").map { name in
            ["BlockException.", "TransactionException."].reduce(String(name)) {
                $0.hasPrefix($1) ? String($0.dropFirst($1.count)) : $0
            }
        }
    }

    /// Whether `reason` is what the fixture expects. A name that the table does not know is matched by nothing.
    public func accepts(_ reason: InvalidBlock) -> Bool {
        !ExpectedException.names(for: reason).isDisjoint(with: names)
    }
}

extension ExpectedException: CustomStringConvertible {
    public var description: String { text }
}
