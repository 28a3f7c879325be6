import Merkle
import Primitives

/// The yellow paper's trie, from scratch and without care for speed: what `Trie` is compared with.
///
/// Keys are nibbles; one may be the prefix of another, for which branches have values here.
struct NaiveTrie {
    var pairs: [[UInt8]: [UInt8]] = [:]

    var root: Hash {
        pairs.isEmpty ? Keccak.hash([0x80]) : Keccak.hash(node(pairs.map { ($0.key, $0.value) }))
    }

    private func node(_ pairs: [(key: [UInt8], value: [UInt8])]) -> [UInt8] {
        if pairs.count == 1 {
            return list([string(hexPrefix(pairs[0].key, isLeaf: true)), string(pairs[0].value)])
        }
        let shared = sharedCount(pairs.map(\.key))
        if shared > 0 {
            let below = pairs.map { (key: Array($0.key.dropFirst(shared)), value: $0.value) }
            return list([string(hexPrefix(Array(pairs[0].key.prefix(shared)), isLeaf: false)), reference(below)])
        }
        let children = (0..<16).map { nibble in
            reference(
                pairs.filter { $0.key.first == UInt8(nibble) }.map { (Array($0.key.dropFirst()), $0.value) })
        }
        return list(children + [string(pairs.first { $0.key.isEmpty }?.value ?? [])])
    }

    private func reference(_ pairs: [(key: [UInt8], value: [UInt8])]) -> [UInt8] {
        if pairs.isEmpty { return [0x80] }
        let encoding = node(pairs)
        return encoding.count < 32 ? encoding : string(Keccak.hash(encoding).bytes)
    }

    private func sharedCount(_ keys: [[UInt8]]) -> Int {
        var count = 0
        while keys.allSatisfy({ $0.count > count && $0[count] == keys[0][count] }) { count += 1 }
        return count
    }

    private func hexPrefix(_ path: [UInt8], isLeaf: Bool) -> [UInt8] {
        let flag: UInt8 = (isLeaf ? 2 : 0) + UInt8(path.count & 1)
        let nibbles = (path.count & 1 == 1 ? [flag] : [flag, 0]) + path
        return stride(from: 0, to: nibbles.count, by: 2).map { nibbles[$0] << 4 | nibbles[$0 + 1] }
    }

    private func string(_ bytes: [UInt8]) -> [UInt8] {
        bytes.count == 1 && bytes[0] < 0x80 ? bytes : head(bytes.count, 0x80) + bytes
    }

    private func list(_ items: [[UInt8]]) -> [UInt8] {
        let payload = items.flatMap { $0 }
        return head(payload.count, 0xc0) + payload
    }

    private func head(_ count: Int, _ offset: UInt8) -> [UInt8] {
        if count <= 55 { return [offset + UInt8(count)] }
        var (length, rest) = ([UInt8](), count)
        while rest > 0 {
            length.insert(UInt8(rest & 255), at: 0)
            rest >>= 8
        }
        return [offset + 55 + UInt8(length.count)] + length
    }
}
