import Primitives

/// An account as a fixture lists it.
public struct FixtureAccount: Hashable, Sendable {
    /// One slot of its storage.
    public struct Slot: Hashable, Sendable {
        public let slot: U256
        public let value: U256

        public init(slot: U256, value: U256) {
            self.slot = slot
            self.value = value
        }
    }

    public let address: Address
    public let nonce: UInt64
    public let balance: U256
    public let code: [UInt8]
    /// In the file's order; a value may be zero.
    public let storage: [Slot]
}
