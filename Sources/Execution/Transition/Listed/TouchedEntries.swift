import Chain
import Primitives

/// Which accounts and reads of a list have been touched. What is changed is compared index by index; whether a mere
/// access has happened is known only once all indexes have run.
public struct TouchedEntries: Equatable, Sendable {
    /// The number of each account's own bit; its reads' bits follow in their order.
    private let numbers: [Int]
    public let count: Int
    private var words: [UInt64]

    /// Of a list of which nothing is touched yet.
    public init(_ list: BlockAccessList) {
        var numbers: [Int] = []
        numbers.reserveCapacity(list.accounts.count)
        var next = 0
        for account in list.accounts {
            numbers.append(next)
            next += 1 + account.storageReads.count
        }
        self.numbers = numbers
        count = next
        words = Array(repeating: 0, count: (next + 63) / 64)
    }

    mutating func insert(account: Int) { insert(numbers[account]) }

    mutating func insert(read: Int, ofAccount account: Int) { insert(numbers[account] + 1 + read) }

    public mutating func formUnion(_ other: TouchedEntries) {
        for (position, word) in other.words.enumerated() { words[position] |= word }
    }

    public mutating func removeAll() {
        for position in words.indices { words[position] = 0 }
    }

    private mutating func insert(_ number: Int) { words[number / 64] |= 1 << UInt64(number % 64) }

    private func contains(_ number: Int) -> Bool { words[number / 64] & 1 << UInt64(number % 64) != 0 }

    /// The first entry of `list` that nothing has touched.
    func firstUntouched(of list: BlockAccessList) -> AccessListDifference? {
        for (position, account) in list.accounts.enumerated() {
            guard contains(numbers[position]) else {
                return AccessListDifference(account.address, .account, at: nil, expected: .touched, found: nil)
            }
            for (read, slot) in account.storageReads.enumerated() where !contains(numbers[position] + 1 + read) {
                return AccessListDifference(account.address, .read(slot), at: nil, expected: .touched, found: nil)
            }
        }
        return nil
    }

    // MARK: As bytes

    /// Entry 0 is the lowest bit of the first byte.
    public var bytes: [UInt8] {
        (0..<(count + 7) / 8).map { UInt8(truncatingIfNeeded: words[$0 / 8] >> UInt64($0 % 8 * 8)) }
    }

    /// Adds what `bytes` says. False if they are not of this list: of another length, or with bits for nothing.
    public mutating func formUnion(bytes: [UInt8]) -> Bool {
        guard bytes.count == (count + 7) / 8 else { return false }
        if let last = bytes.last, count % 8 != 0, last >> UInt8(count % 8) != 0 { return false }
        for (position, byte) in bytes.enumerated() { words[position / 8] |= UInt64(byte) << UInt64(position % 8 * 8) }
        return true
    }
}
