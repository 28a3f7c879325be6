import Primitives

/// The root of the trie that maps each index, as RLP, to its item: transactions, receipts, withdrawals.
public func orderedRoot(of items: [[UInt8]]) -> Hash {
    // In the order of their keys: one byte for 1 to 127, then 0, which is RLP's 0x80, then the longer ones.
    let order = Array(items.indices.dropFirst().prefix(127)) + items.indices.prefix(1) + items.indices.dropFirst(128)
    let updates = order.map { TrieUpdate(key: NibblePath(bytes: rlp(of: $0)), value: items[$0]) }
    return Trie.built(from: updates).root
}

private func rlp(of index: Int) -> [UInt8] {
    guard index >= 0x80 else { return index == 0 ? [0x80] : [UInt8(index)] }
    let size = (Int.bitWidth - index.leadingZeroBitCount + 7) / 8
    return [0x80 + UInt8(size)] + (0..<size).reversed().map { UInt8(truncatingIfNeeded: index >> (8 * $0)) }
}
