import Primitives

/// A message call that starts a machine: a transaction's, or a system call.
public struct Message: Sendable {
    /// Whom a message calls, or where it creates.
    public enum Target: Hashable, Sendable {
        case call(Address)
        /// Runs `input` as initcode and puts what it returns at the address.
        case create(Address)
    }

    public var caller: Address
    public var target: Target
    public var value: U256
    public var input: [UInt8]
    /// `gas_left` of the first frame.
    public var gas: UInt64
    /// EIP-8037: gas that pays for growing the state only.
    public var stateGasReservoir: UInt64

    public init(
        caller: Address, target: Target, value: U256 = .zero, input: [UInt8] = [], gas: UInt64,
        stateGasReservoir: UInt64 = 0
    ) {
        self.caller = caller
        self.target = target
        self.value = value
        self.input = input
        self.gas = gas
        self.stateGasReservoir = stateGasReservoir
    }
}
