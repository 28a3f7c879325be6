import EVM

/// Why a block could not be settled on the values of its list.
public enum ListedSettlementError: Error, Equatable {
    /// The lowest index at fault; one above the block's last where no index is.
    case refused(ListFault, index: Int)
    case failed(StateUnavailable)
}
