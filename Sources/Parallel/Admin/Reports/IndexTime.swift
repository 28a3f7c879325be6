/// How long one index of a block took (EIP-7928: transactions count from 1).
public struct IndexTime: Codable, Equatable, Sendable {
    public var index: Int
    public var milliseconds: Double

    public init(index: Int, milliseconds: Double) {
        self.index = index
        self.milliseconds = milliseconds
    }
}
