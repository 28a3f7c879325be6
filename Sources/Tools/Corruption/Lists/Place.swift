import Chain
import Primitives
import Workloads

/// Whose entries are corrupted.
public enum Place: String, CaseIterable, Sendable {
    /// Of any account.
    case anywhere
    case systemContract = "system contract"
    case withdrawalRecipient = "withdrawal recipient"
    case coinbase

    func contains(_ address: Address, of block: TargetBlock) -> Bool {
        switch self {
        case .anywhere: true
        case .systemContract: SystemContract.all.contains { $0.address == address }
        case .withdrawalRecipient: (block.block.withdrawals ?? []).contains { $0.address == address }
        case .coinbase: block.block.header.coinbase == address
        }
    }
}
