/// The block whose state the store holds.
public struct HeadReport: Codable, Equatable, Sendable {
    public var number: UInt64
    /// As hex.
    public var hash: String
    public var stateRoot: String

    public init(number: UInt64, hash: String, stateRoot: String) {
        self.number = number
        self.hash = hash
        self.stateRoot = stateRoot
    }
}
