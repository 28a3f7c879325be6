import Chain
import EVM

/// Why a block could not be settled: it is invalid, or nothing can be said about it.
public enum SettlementError: Error, Equatable {
    case invalid(InvalidBlock)
    case failed(ExecutionFailure)
}
