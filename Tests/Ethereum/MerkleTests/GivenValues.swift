import Merkle

/// Values known beforehand, and what they replaced.
final class GivenValues: TrieValues {
    private let pairs: [(key: NibblePath, value: [UInt8]?)]
    /// What each key had before, in the order in which it was asked.
    private(set) var replaced: [[UInt8]?] = []
    private(set) var asked: [Int] = []

    init(_ pairs: [(key: NibblePath, value: [UInt8]?)]) { self.pairs = pairs }

    /// With other values than those that are asked for.
    var updates: [TrieUpdate] { pairs.map { TrieUpdate(key: $0.key, value: $0.value.map { _ in [0xee] }) } }

    func value(at index: Int, replacing old: [UInt8]?) throws(TrieError) -> [UInt8]? {
        if let old, old[0] == 0xff { throw .valueMalformed(key: pairs[index].key, value: old) }
        asked.append(index)
        replaced.append(old)
        return pairs[index].value
    }
}
