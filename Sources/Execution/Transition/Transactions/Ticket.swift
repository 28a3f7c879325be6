import Chain
import EVM
import Primitives

/// A transaction that may be executed, with what its steps pass on to each other.
struct Ticket {
    let transaction: Transaction
    let intrinsic: IntrinsicGas
    let sender: Address
    /// The journal's index of the sender.
    let senderAccount: Int
    /// What one unit of gas costs the sender, in wei.
    let gasPrice: U256
}
