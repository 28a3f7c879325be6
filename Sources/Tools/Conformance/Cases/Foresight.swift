import Chain
import Coordinator
import Primitives
import Scheduling
import Transition

/// What the first plan of a block can know from the block and its list. A wrong answer to that is a fault of the plan;
/// a wrong answer to anything else is what tier 1 is for.
///
/// No list says who reads: a contract's slots, balances and callees are unknown until it runs.
struct Foresight {
    private let footprints: [Footprint]
    private let accounts: [Address: AccountChanges]
    private let coinbase: Address

    init(_ block: Block, _ list: BlockAccessList) {
        footprints = block.transactions.map {
            Footprint($0, baseFeePerGas: block.header.baseFeePerGas ?? .zero, blobs: nil)
        }
        accounts = Dictionary(list.accounts.map { ($0.address, $0) }) { first, _ in first }
        coinbase = block.header.coinbase
    }

    /// Whether the plan had to put the reader into one group with whoever wrote before it.
    func covers(_ misread: IndexMisreading) -> Bool {
        guard footprints.indices.contains(misread.index - 1) else { return false }
        let guesses = footprints[misread.index - 1].reads
        switch misread.misreading {
        case .slot(let address, let key, _, _):
            let slot = accounts[address]?.storageChanges.first { $0.slot == key }
            return isTied(slot?.changes.map(\.index), misread.index, isGuessed: guesses.contains(.slot(address, key)))
        case .nonce(let address, _, _):
            return isTied(accounts[address]?.nonceChanges.map(\.index), misread.index, isGuessed: false)
        case .code(let address, _, _):
            let isGuessed = guesses.contains(.code(address))
            return isTied(accounts[address]?.codeChanges.map(\.index), misread.index, isGuessed: isGuessed)
        case .balanceAtLeast(let address, _, _):
            // A sender's funds are planned; the coinbase's come from everybody, and are left to the merge.
            let isSender = accounts[address]?.nonceChanges.contains { $0.index == UInt32(misread.index) } ?? false
            return isSender && address != coinbase
        case .balance, .emptiness: return false
        }
    }

    /// Whether a transaction below `index` writes, and the one at `index` is known to write or guessed to read.
    private func isTied(_ writers: [UInt32]?, _ index: Int, isGuessed: Bool) -> Bool {
        guard let writers, isGuessed || writers.contains(UInt32(index)) else { return false }
        return writers.contains { 1..<UInt32(index) ~= $0 }
    }
}
