/// How a machine's first frame ended.
public struct MessageResult: Sendable, Equatable {
    /// Whether what the message did stays, and why not.
    public enum Status: Sendable, Equatable {
        case succeeded
        case reverted
        case halted(Halt)
        /// EIP-684, EIP-7610: something stands where the contract should go.
        case collided
    }

    public var status: Status
    public var output: [UInt8]
    public var gasLeft: UInt64
    /// EIP-8037: what is left of the reservoir; what a failed frame had settled is back in it.
    public var stateGasReservoir: UInt64
    /// EIP-8037: state gas that successful frames have settled, net of what failed ones gave back.
    public var stateGasUsed: UInt64
    /// EIP-8037: refills that did not lower the state gas used.
    public var stateGasRefilled: UInt64

    public var isSuccess: Bool { status == .succeeded }
}
