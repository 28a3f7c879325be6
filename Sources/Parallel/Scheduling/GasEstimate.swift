import Chain
import Primitives

/// How much gas each transaction will take, before any has run. It only orders work: a wrong guess costs time.
///
/// What the coinbase's balance grew by at a transaction's index, divided by what that transaction pays it for each gas,
/// is the gas it paid for. Where the list does not tell, the gas limit stands for it.
struct GasEstimate {
    let byTransaction: [UInt64]

    init(_ offers: [GasOffer], coinbaseChanges: [BalanceChange], coinbaseBefore: U256?) {
        var estimates = offers.map { $0.gasLimit }
        var latest = coinbaseBefore
        for change in coinbaseChanges {
            if let transaction = ListedConflicts.transaction(at: change.index, of: offers.count), let latest {
                let paid = Self.gas(from: latest, to: change.balance, offers[transaction].priorityFeePerGas)
                if let paid, paid < estimates[transaction] { estimates[transaction] = paid }
            }
            latest = change.balance
        }
        byTransaction = estimates
    }

    /// Nil where the growth cannot have been the fee.
    private static func gas(from before: U256, to after: U256, _ priorityFeePerGas: U256) -> UInt64? {
        guard after > before, !priorityFeePerGas.isZero else { return nil }
        let growth = after &- before
        // Nearly every fee fits 64 bits, and what is paid, too: no division of 256 bits for these.
        let gas =
            if let growth = growth.uint64, let price = priorityFeePerGas.uint64 { growth / price } else {
                (growth / priorityFeePerGas).uint64
            }
        return gas == 0 ? nil : gas
    }
}
