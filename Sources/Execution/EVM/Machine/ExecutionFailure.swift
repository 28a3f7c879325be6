import Chain
import Primitives

/// Execution could not be carried through: nothing is said about the block, neither valid nor invalid.
public enum ExecutionFailure: Error, Equatable, CustomStringConvertible {
    case stateUnavailable(StateUnavailable)
    /// The precompile is not part of this build.
    case precompileNotBuilt(Precompile)
    /// A balance would pass 2^256 - 1: no chain can reach it, only claimed values can.
    case balanceOverflow(Address)
    /// A transaction wanted more memory than one process may use for it.
    case memoryExhausted(bytesMax: Int)

    public var description: String {
        switch self {
        case .stateUnavailable(let reason): "the state cannot be read: \(reason)"
        case .precompileNotBuilt(let precompile): "the precompile \(precompile) is not part of this build"
        case .balanceOverflow(let address): "the balance of \(address) would pass 2^256 - 1"
        case .memoryExhausted(let bytesMax): "a transaction needs more than \(bytesMax) bytes of memory"
        }
    }
}
