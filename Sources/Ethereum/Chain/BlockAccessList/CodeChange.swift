/// An account's code after one index: a contract's, or a delegation (EIP-7702).
public struct CodeChange: Hashable, Sendable {
    public var index: UInt32
    public var code: [UInt8]

    public init(index: UInt32, code: [UInt8]) {
        self.index = index
        self.code = code
    }
}
