/// EIP-8037: the prices of growing the state, in a gas dimension of their own.
public struct StateGas: Equatable, Sendable {
    public var byteGas: UInt64
    public var accountBytes: UInt64
    public var slotBytes: UInt64
    public var authorizationBytes: UInt64
    /// What a system call holds besides its regular gas: nothing, its 30,000,000 pay for both kinds.
    public var systemCallReservoir: UInt64

    public var accountGas: UInt64 { accountBytes * byteGas }
    public var slotGas: UInt64 { slotBytes * byteGas }
    public var authorizationGas: UInt64 { authorizationBytes * byteGas }
}
