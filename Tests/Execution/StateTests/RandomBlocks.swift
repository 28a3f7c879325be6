import Chain
import Primitives
import Scratch

@testable import State

/// Blocks of changes with every kind in them: made, changed, removed, wiped, made again.
struct RandomBlocks {
    private var random: SplitMix64
    private let addresses: [Address]

    init(seed: UInt64, addressCount: Int = 40) {
        random = SplitMix64(seed: seed)
        addresses = (0..<addressCount).map { Address(truncating: U256(UInt64($0)).keccak.number) }
    }

    mutating func genesis() -> [GenesisAccount] {
        addresses.prefix(addresses.count / 2).map { address in
            GenesisAccount(
                address: address, nonce: UInt64.random(in: 0...3, using: &random), balance: value(),
                code: Bool.random(using: &random) ? [UInt8.random(in: 0...255, using: &random)] : [],
                storage: slots(max: 20).map { ($0.key, $0.value) })
        }
    }

    mutating func changes() -> StateChanges {
        let touched = addresses.shuffled(using: &random).prefix(Int.random(in: 0...10, using: &random)).sorted()
        return StateChanges(accounts: touched.map { change(at: $0) })
    }

    private mutating func change(at address: Address) -> AccountChange {
        if Int.random(in: 0..<6, using: &random) == 0 { return AccountChange(address: address, account: nil) }
        let code: [UInt8]? = Bool.random(using: &random) ? [UInt8.random(in: 0...255, using: &random)] : nil
        return AccountChange(
            address: address,
            account: ChangedAccount(
                nonce: UInt64.random(in: 0...3, using: &random), balance: value(),
                codeHash: code.map { Keccak.hash($0) } ?? .keccakEmpty),
            code: code, isStorageWiped: Int.random(in: 0..<6, using: &random) == 0, slots: slots(max: 12))
    }

    private mutating func slots(max: Int) -> [SlotChange] {
        let keys = Set(
            (0..<Int.random(in: 0...max, using: &random)).map { _ in UInt64.random(in: 0..<30, using: &random) })
        return keys.sorted().map { SlotChange(key: U256($0), value: value()) }
    }

    private mutating func value() -> U256 {
        switch Int.random(in: 0..<4, using: &random) {
        case 0: .zero
        case 1: U256(UInt64.random(in: 1...200, using: &random))
        case 2: U256(UInt64.random(in: .min ... .max, using: &random))
        default: U256.max
        }
    }
}
