import Chain
import Primitives

/// Execution could not be carried through: nothing is said about the block, neither valid nor invalid.
public enum ExecutionFailure: Error, Equatable, CustomStringConvertible {
    case stateUnavailable(StateUnavailable)
    /// The call is paid, but computes with numbers that no block of a chain has been able to pay for.
    case precompileInputTooLarge(Precompile)
    /// A balance would pass 2^256 - 1: no chain can reach it, only claimed values can.
    case balanceOverflow(Address)
    /// A transaction wanted more memory than one process may use for it.
    case memoryExhausted(bytesMax: Int)

    public var description: String {
        switch self {
        case .stateUnavailable(let reason): "the state cannot be read: \(reason)"
        case .precompileInputTooLarge(let precompile): "the input of \(precompile) is above what we compute"
        case .balanceOverflow(let address): "the balance of \(address) would pass 2^256 - 1"
        case .memoryExhausted(let bytesMax): "a transaction needs more than \(bytesMax) bytes of memory"
        }
    }
}
