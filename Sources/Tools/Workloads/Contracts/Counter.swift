import Primitives

/// A contract that adds one to its only slot, whoever calls it and with whatever.
public enum Counter {
    public static let slot = U256(0)

    public static let code = Assembler.code([
        .push(slot), .sload, .push(1), .add, .push(slot), .sstore, .stop,
    ])

    /// Creates a counter that starts at `start`.
    public static func initcode(start: U256) -> [UInt8] {
        Assembler.initcode(deploying: code, constructor: [.push(start), .push(slot), .sstore])
    }
}
