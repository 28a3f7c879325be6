import Primitives

/// Contracts that the protocol itself calls, before and after a block's transactions.
public enum SystemContracts {
    /// EIP-4788.
    public static let beaconRoots = Address(
        high: 0x000f_3df6, middle: 0xd732_807e_f131_9fb7, low: 0xb8bb_8522_d0be_ac02)
    /// EIP-2935.
    public static let blockHashHistory = Address(
        high: 0x0000_f908, middle: 0x27f1_c53a_10cb_7a02, low: 0x335b_1753_2000_2935)
    /// EIP-7002.
    public static let withdrawalRequests = Address(
        high: 0x0000_0961, middle: 0xef48_0eb5_5e80_d19a, low: 0xd835_79a6_4c00_7002)
    /// EIP-7251.
    public static let consolidationRequests = Address(
        high: 0x0000_bbdd, middle: 0xc7ce_4886_42fb_579f, low: 0x8b00_f3a5_9000_7251)
    /// Those that tell of requests after the transactions, in the order of EIP-7685.
    static let requests = [withdrawalRequests, consolidationRequests]
    /// EIP-6110.
    public static let deposits = Address(high: 0x0000_0000, middle: 0x219a_b540_356c_bb83, low: 0x9cbe_0530_3d77_05fa)
}
