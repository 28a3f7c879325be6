import Chain
import Primitives
import State
import Wire

/// A worker's idle moments: reads keys of the block's own list, so that whoever needs them finds them in memory.
struct PrefetchWork {
    private let list: BlockAccessList
    /// Where each account's items end.
    private let ends: [Int]

    init(_ list: BlockAccessList) {
        self.list = list
        var end = 0
        ends = list.accounts.map { account in
            end += account.prefetchItemCount
            return end
        }
    }

    /// Reads the keys of an order, and stops as soon as `isWanted` is true: there is something better to do.
    func answer(_ frame: Frame, on snapshot: Snapshot, unless isWanted: () -> Bool) throws -> Frame {
        let order = try PrefetchOrder(encoded: frame.payload)
        let reader = Prefetch(snapshot)
        for item in order.items.clamped(to: 0..<(ends.last ?? 0)) {
            if isWanted() { break }
            try read(item, reader)
        }
        return Frame(.prefetch, block: frame.block)
    }

    private func read(_ item: Int, _ reader: Prefetch) throws {
        let position = accountPosition(of: item)
        let account = list.accounts[position]
        let place = item - (ends[position] - account.prefetchItemCount) - 1
        switch place {
        case ..<0: try reader.read(account.address, isWritten: account.isWritten)
        case ..<account.storageChanges.count:
            try reader.read(account.storageChanges[place].slot, of: account.address, isWritten: true)
        default:
            let slot = account.storageReads[place - account.storageChanges.count]
            try reader.read(slot, of: account.address, isWritten: false)
        }
    }

    /// The first account whose items end behind `item`.
    private func accountPosition(of item: Int) -> Int {
        var (low, high) = (0, ends.count)
        while low < high {
            let middle = (low + high) / 2
            if ends[middle] <= item { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

extension AccountChanges {
    fileprivate var prefetchItemCount: Int { 1 + storageChanges.count + storageReads.count }

    /// Whether its node in the account trie is another one after the block.
    fileprivate var isWritten: Bool {
        !(storageChanges.isEmpty && balanceChanges.isEmpty && nonceChanges.isEmpty && codeChanges.isEmpty
            && marks.isEmpty)
    }
}
