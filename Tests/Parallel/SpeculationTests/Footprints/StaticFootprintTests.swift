import Chain
import EVM
import Primitives
import Scheduling
import Testing

@testable import Speculation

@Suite struct StaticFootprintTests {
    private let sender = Samples.address(1)
    private let recipient = Samples.address(2)
    private let senderKeys: Set<AccessKey> = [.nonce(Samples.address(1)), .code(Samples.address(1))]

    @Test func `a transfer touches the sender's nonce and two balances, and is complete`() {
        let access = StaticFootprint.access(of: Samples.transaction(to: 2, value: 5), sender: sender) { _ in false }
        #expect(Set(access.reads) == senderKeys.union([.code(recipient)]))
        #expect(Set(access.writes) == [.nonce(sender), .balance(sender), .balance(recipient)])
        #expect(access.isComplete)
    }

    @Test func `a transfer of nothing leaves the recipient's balance alone`() {
        let access = StaticFootprint.access(of: Samples.transaction(to: 2), sender: sender) { _ in false }
        #expect(Set(access.writes) == [.nonce(sender), .balance(sender)])
    }

    @Test func `what may run code is not complete`() {
        let entry = Authorization(chainID: 1, address: recipient, nonce: 0, yParity: 0, r: 1, s: 1)
        let delegating = Samples.transaction(to: 2, authorizations: [entry])
        for (transaction, hasCode) in [
            (Samples.transaction(to: 2, value: 5), true), (Samples.transaction(to: 2, data: [1]), false),
            (Samples.transaction(data: []), false), (delegating, false),
        ] {
            let access = StaticFootprint.access(of: transaction, sender: sender) { _ in hasCode }
            #expect(!access.isComplete)
        }
        #expect(!StaticFootprint.access(of: Samples.transaction(to: 2), sender: sender).isComplete)
    }

    @Test func `without a sender the recipient is known, and nothing is complete`() {
        let access = StaticFootprint.access(of: Samples.transaction(to: 2, value: 5), sender: nil) { _ in false }
        #expect(access == PredictedAccess(reads: [.code(recipient)], writes: [.balance(recipient)]))
    }

    @Test func `a creation takes the address that sender and nonce make`() {
        // The first contract of this account on the main network.
        let creator = Address(hex: "0x6ac7ea33f8831ea9dcc53393aaa88b25a785dbf0")!
        let created = Address(hex: "0x343c43a37d37dff08ae8c4a11544c718abb4fcf8")!
        let access = StaticFootprint.access(of: Samples.transaction(nonce: 1, value: 5), sender: creator)
        for key in [.nonce(created), .code(created), .existence(created), .storage(created)] as [AccessKey] {
            #expect(access.reads.contains(key) && access.writes.contains(key), "\(key)")
        }
        #expect(access.writes.contains(.balance(created)))
        #expect(StaticFootprint.access(of: Samples.transaction(), sender: nil).writes == [])
    }

    @Test func `slots of the access list may be written`() {
        let list = [AccessListEntry(address: Samples.address(9), storageKeys: [1, 2])]
        let access = StaticFootprint.access(of: Samples.transaction(to: 2, accessList: list), sender: nil)
        let slots = [Samples.slot(1, of: 9), Samples.slot(2, of: 9)]
        #expect(access.writes == slots)
        #expect(access.reads == [.code(recipient)] + slots)
    }

    @Test func `nobody reads the listed slots of a transfer`() {
        let list = [AccessListEntry(address: Samples.address(9), storageKeys: [1, 2])]
        let transaction = Samples.transaction(to: 2, accessList: list)
        let access = StaticFootprint.access(of: transaction, sender: sender) { _ in false }
        #expect(access.isComplete && Set(access.reads) == senderKeys.union([.code(recipient)]))
    }

    @Test func `authorizations read the code they point to, and change their authorities where those are known`() {
        let target = Samples.address(8)
        let entry = Authorization(chainID: 1, address: target, nonce: 0, yParity: 0, r: 1, s: 1)
        let transaction = Samples.transaction(to: 2, authorizations: [entry])
        let access = StaticFootprint.access(of: transaction, sender: nil)
        #expect(access.reads == [.code(recipient), .code(target)] && access.writes == [])
        let authority = Samples.address(7)
        let known = StaticFootprint.access(of: transaction, sender: nil, authorities: [authority])
        #expect(known.writes == [.nonce(authority), .code(authority)])
    }
}
