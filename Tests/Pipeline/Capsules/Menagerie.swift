import Chain
import Primitives
import Workloads

/// A chain of a few blocks with everything in it that leaves odd traces in a state.
enum Menagerie {
    /// Slots that are written and cleared, accounts that come and go in one transaction, BLOCKHASH, creations, reverts.
    static func chain() throws -> SealedChain {
        var village = Village()
        var wallets = (0..<8).map { village.wallet($0) }
        // Writes its second word into the slot of its first.
        let drawer = village.contract(
            "drawer", [.push(32), .calldataload, .push(0), .calldataload, .sstore, .stop])
        let (blockHash, number) = (Step.instruction(0x40), Step.instruction(0x43))
        let historian = village.contract(
            "historian",
            [.push(1), number, .sub, blockHash, number, .sstore, .push(2), number, .sub, blockHash, .push(77), .sstore]
                + [.stop])
        // Makes a contract whose code is SELFDESTRUCT, and calls it: PUSH1 0 SELFDESTRUCT.
        let phoenix = village.contract(
            "phoenix",
            [
                .push(0x60_00_ff_00_00), .push(0), .mstore, .push(5), .push(27), .push(9), .instruction(0xf0),
                .push(0), .push(0), .push(0), .push(0), .push(0), .dup(6), .gas, .call, .push(3), .sstore, .stop,
            ])
        let grumbler = village.contract("grumbler", [.push(1), .sload, .push(2), .sstore, .push(0), .push(0), .revert])
        func fill(_ value: UInt64, count: Int = 20) -> [Transaction] {
            (0..<count).map { wallets[0].send(to: drawer, U256(UInt64($0) * 1000), U256(value)) }
        }
        let first = fill(7) + [wallets[1].send(to: historian), wallets[2].send(to: phoenix, value: 20)]
        let second =
            [wallets[1].send(to: historian), wallets[3].send(to: grumbler), wallets[4].send(to: nil, 0, 0)]
            + (0..<5).map { wallets[5].send(to: Village.address("new \($0)"), value: U256(UInt64($0) + 1)) }
        // Only one slot is left, so that the trie collapses from a branch to a leaf.
        let third = fill(0, count: 19) + [wallets[1].send(to: historian), wallets[2].send(to: phoenix, value: 20)]
        let fourth = [wallets[0].send(to: drawer, 19000, 0), wallets[6].pay(village.coinbase, 3)]
        return try village.seal(first, second, third, fourth, [])
    }
}
