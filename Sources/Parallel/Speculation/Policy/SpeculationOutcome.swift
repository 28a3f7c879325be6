/// What came of one block, as far as the next ones are decided by it.
public struct SpeculationOutcome: Sendable, Equatable {
    /// Of one execution of each of its transactions.
    public var sequentialGas: UInt64
    /// Of executions that did not count in the end.
    public var repeatedGas: UInt64
    /// Whether it took so much that it went on in order.
    public var wentInOrder: Bool

    public init(sequentialGas: UInt64, repeatedGas: UInt64, wentInOrder: Bool = false) {
        self.sequentialGas = sequentialGas
        self.repeatedGas = repeatedGas
        self.wentInOrder = wentInOrder
    }

    /// Work done again, of a thousand parts of what had to be done once; all of it where the block had to be given up.
    public var repeatedPermille: Int {
        if wentInOrder { return 1000 }
        guard sequentialGas > 0 else { return 0 }
        let (once, again) = (min(sequentialGas, Self.gasMax), min(repeatedGas, Self.gasMax))
        return Int(min(again * 1000 / once, 1000))
    }

    /// Far above a block's, and a thousand times it is a number still.
    private static let gasMax: UInt64 = 1 << 50
}
