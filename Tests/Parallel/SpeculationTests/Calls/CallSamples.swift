import Chain
import Primitives
import Scheduling

@testable import Speculation

/// Calls of contracts that were made up, and what they would touch.
enum CallSamples {
    static let token = Samples.address(0x70)
    /// The slot of USDT's balances on the main network; WETH9 has its own in 3.
    static let solidity = MappingPlace(base: 2, order: .keyFirst)

    static func word(_ number: UInt64) -> [UInt8] { U256(number).bytes }

    static func call(_ signature: String, _ words: UInt64..., to contract: UInt64 = 0x70) -> Transaction {
        let selector = Keccak.hash(Array(signature.utf8)).bytes.prefix(4)
        return Samples.transaction(to: contract, data: selector + words.flatMap(word))
    }

    static func transfer(to recipient: UInt64, of contract: UInt64 = 0x70) -> Transaction {
        call("transfer(address,uint256)", recipient, 5, to: contract)
    }

    static func slot(_ place: MappingPlace = solidity, of keys: UInt64..., in contract: UInt64 = 0x70) -> AccessKey {
        .slot(Samples.address(contract), place.slot(of: keys.map { U256($0) }))
    }

    static func observed(
        _ transaction: Transaction, from sender: UInt64, reads: [AccessKey] = [], changes: [AccessKey] = []
    ) -> ObservedTransaction {
        ObservedTransaction(
            transaction, sender: Samples.address(sender),
            access: RecordedAccess(reads: reads + changes, writes: changes), gasUsed: 50_000)
    }

    /// What a token without frills does.
    static func observedTransfer(
        from sender: UInt64, to recipient: UInt64, at place: MappingPlace = solidity, also: [AccessKey] = [],
        of contract: UInt64 = 0x70
    ) -> ObservedTransaction {
        let balances = [slot(place, of: sender, in: contract), slot(place, of: recipient, in: contract)]
        return observed(transfer(to: recipient, of: contract), from: sender, reads: also, changes: balances)
    }

    static func layouts(_ observed: ObservedTransaction...) -> SlotLayouts {
        observed.reduce(into: SlotLayouts()) { $0.learn(from: $1) }
    }

    /// The slots it is expected to touch, and those it is expected to write.
    static func forecast(
        _ transaction: Transaction, from sender: UInt64, _ layouts: SlotLayouts
    ) -> (reads: Set<AccessKey>, writes: Set<AccessKey>)? {
        CallForecast.access(of: transaction, sender: Samples.address(sender), layouts: layouts).map {
            (Set($0.reads.filter(\.isAnySlot)), Set($0.writes.filter(\.isAnySlot)))
        }
    }
}

extension AccessKey {
    fileprivate var isAnySlot: Bool { if case .slot = self { true } else { false } }
}
