import Chain
import Primitives

@testable import Scheduling

/// A made-up block: footprints, and the access list that they and the rest of the case leave behind.
///
/// Transactions count from 0; the list's indexes are one higher.
struct ListedBlock {
    static let coinbase = Samples.address(0xc0)
    static let upfrontCost: UInt64 = 1000

    private(set) var footprints: [Footprint] = []
    private var accounts: [Address: AccountChanges] = [:]
    var balancesBefore: [Address: U256] = [:]

    /// From `sender`, whose nonce moves; the fee goes to the coinbase if there is a balance for it.
    mutating func transaction(
        from sender: UInt64, to recipient: UInt64? = nil, value: UInt64 = 0, reads: [AccessKey] = [],
        gasLimit: UInt64 = 21_000, priorityFee: UInt64 = 1
    ) {
        footprints.append(
            Footprint(
                recipient: recipient.map(Samples.address), value: U256(value),
                reads: reads + (recipient.map { [.code(Samples.address($0))] } ?? []),
                upfrontCost: U256(Self.upfrontCost), gasLimit: gasLimit, priorityFeePerGas: U256(priorityFee)))
        changeNonce(of: sender)
    }

    mutating func changeNonce(of account: UInt64) {
        change(account) { $0.nonceChanges.append(NonceChange(index: $1, nonce: UInt64($1))) }
    }

    /// The balance after the latest transaction.
    mutating func balance(of account: UInt64, _ balance: UInt64) {
        change(account) { $0.balanceChanges.append(BalanceChange(index: $1, balance: U256(balance))) }
    }

    mutating func coinbaseBalance(_ balance: UInt64) { self.balance(of: 0xc0, balance) }

    mutating func changeCode(of account: UInt64) {
        change(account) { $0.codeChanges.append(CodeChange(index: $1, code: [0])) }
    }

    /// By the latest transaction, or at any other index.
    mutating func write(_ slot: UInt64, of account: UInt64, at index: UInt32? = nil) {
        change(account) { changes, latest in
            let change = StorageChange(index: index ?? latest, value: U256(UInt64(latest)))
            if let position = changes.storageChanges.firstIndex(where: { $0.slot == U256(slot) }) {
                changes.storageChanges[position].changes.append(change)
            } else {
                changes.storageChanges.append(SlotChanges(slot: U256(slot), changes: [change]))
                changes.storageChanges.sort { $0.slot < $1.slot }
            }
        }
    }

    var accessList: BlockAccessList {
        BlockAccessList(accounts: accounts.values.sorted { $0.address < $1.address })
    }

    var plan: Plan {
        .grouped(footprints, accessList, coinbase: Self.coinbase, balanceBefore: { balancesBefore[$0] })
    }

    /// By their first transaction.
    var groups: [[Int]] { plan.groups.map(\.transactions).sorted { $0[0] < $1[0] } }

    private mutating func change(_ account: UInt64, _ body: (inout AccountChanges, UInt32) -> Void) {
        let address = Samples.address(account)
        body(&accounts[address, default: AccountChanges(address: address)], UInt32(footprints.count))
    }
}
