import Primitives

/// One slot of transient storage (EIP-1153); a value of an older transaction reads 0.
struct TransientEntry {
    let key: U256
    let account: Int
    var value = U256.zero
    var transaction: UInt32 = 0
}
