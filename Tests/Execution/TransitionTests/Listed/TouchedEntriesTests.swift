import Chain
import Primitives
import Testing

@testable import Transition

@Suite struct TouchedEntriesTests {
    private let list = BlockAccessList(accounts: [
        AccountChanges(address: Address(number: 1), storageReads: [4, 5]),
        AccountChanges(address: Address(number: 2)),
        AccountChanges(address: Address(number: 3), storageReads: (0..<70).map { U256(UInt64($0)) }),
    ])

    @Test func `the first entry that nothing touched is named`() {
        var touched = TouchedEntries(list)
        #expect(touched.firstUntouched(of: list)?.part == .account)
        touched.insert(account: 0)
        touched.insert(read: 0, ofAccount: 0)
        #expect(touched.firstUntouched(of: list)?.part == .read(5))
        touched.insert(read: 1, ofAccount: 0)
        #expect(touched.firstUntouched(of: list)?.address == Address(number: 2))
        touched.insert(account: 1)
        touched.insert(account: 2)
        for read in 0..<69 { touched.insert(read: read, ofAccount: 2) }
        #expect(touched.firstUntouched(of: list)?.part == .read(69))
        touched.insert(read: 69, ofAccount: 2)
        #expect(touched.firstUntouched(of: list) == nil)
    }

    @Test func `what two workers touched adds up, through bytes`() {
        var (one, other) = (TouchedEntries(list), TouchedEntries(list))
        one.insert(account: 0)
        other.insert(read: 69, ofAccount: 2)
        var joined = one
        joined.formUnion(other)
        var read = TouchedEntries(list)
        let isRead = read.formUnion(bytes: one.bytes) && read.formUnion(bytes: other.bytes)
        #expect(isRead && read == joined)
    }

    @Test func `bytes of another list are refused`() {
        // 75 entries: ten bytes, of which the last has three bits.
        let bytes = TouchedEntries(list).bytes
        #expect(bytes.count == 10)
        for wrong in [[], Array(bytes.dropLast()), bytes + [0], Array(bytes.dropLast()) + [8]] {
            var touched = TouchedEntries(list)
            let isTaken = touched.formUnion(bytes: wrong)
            #expect(!isTaken, "\(wrong)")
        }
        var touched = TouchedEntries(list)
        let isTaken = touched.formUnion(bytes: Array(bytes.dropLast()) + [7])
        #expect(isTaken)
    }
}
