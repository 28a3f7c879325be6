import Chain
import Primitives
import Scheduling
import Scratch
import Testing
import Workloads

@testable import Coordinator

/// Blocks in which nearly everything meets, made by chance: whatever tier they need, they come to the right bytes.
@Suite(.serialized) struct TangleTests {
    /// So many keys, accounts and senders that most transactions meet others in one way or another.
    private static let keyCount: UInt64 = 5
    private static let senderCount = 14

    /// Writes to its second key what it finds at its first, plus one; if that is odd, to the key behind it, too.
    private static let mixer: [Step] = [
        .push(0), .calldataload, .sload, .push(1), .add,
        .dup(1), .push(32), .calldataload, .sstore,
        .dup(1), .push(2), .swap(1), .instruction(0x06), .iszero, .jumpIf("even"),
        .push(32), .calldataload, .push(1), .add, .sstore, .stop,
        .label("even"), .stop,
    ]

    /// Keeps the balance of the account that it is told in the slot that it is told.
    private static let watcher: [Step] = [
        .push(0), .calldataload, .instruction(0x31), .push(32), .calldataload, .sstore, .stop,
    ]

    /// Sends an account as many wei as it is told, and fails afterwards if it is told so.
    private static let giver: [Step] = [
        .push(0), .push(0), .push(0), .push(0), .push(32), .calldataload, .push(0), .calldataload, .gas, .call, .pop,
        .push(64), .calldataload, .jumpIf("fail"), .stop,
        .label("fail"), .push(0), .push(0), .revert,
    ]

    @Test(arguments: 0..<8) func `any block comes to what execution in order comes to`(run: Int) throws {
        var random = SplitMix64()
        let seed = random.seed
        let chain = try Self.chain(&random)
        let expected = try BlockResult.inOrder(chain)
        for workers in [1, 3] {
            let node = try Node(chain, .grouped, workers: workers)
            for (sealed, expected) in zip(chain.blocks, expected) {
                let processed = try node.process(sealed)
                #expect(node.result(of: processed) == expected, "seed \(seed), \(workers) workers")
                #expect(processed.report.overruledVerdict == nil, "seed \(seed), \(workers) workers")
            }
        }
    }

    private static func chain(_ random: inout SplitMix64) throws -> SealedChain {
        var village = Village()
        var wallets = (0..<senderCount).map { village.wallet($0) }
        if Bool.random(using: &random) { village.coinbase = wallets[0].address }
        let contracts = [
            village.contract("mixer", mixer), village.contract("watcher", watcher),
            village.contract("giver", balance: Village.ether, giver),
        ]
        let people = wallets.map(\.address) + [village.coinbase] + contracts
        let nobodies = (0..<4).map { Village.address("nobody \($0)") }
        func someone() -> U256 { (people + nobodies).randomElement(using: &random)!.word }
        func key() -> U256 { U256(UInt64.random(in: 0..<keyCount, using: &random)) }

        func transaction() -> Transaction {
            let sender = wallets.indices.randomElement(using: &random)!
            let tip = Village.gwei &* U256(UInt64.random(in: 0...2, using: &random))
            switch UInt64.random(in: 0..<8, using: &random) {
            case 0: return wallets[sender].send(to: people[sender], value: key(), gasLimit: 300_000, tip: tip)
            case 1:
                let nobody = nobodies.randomElement(using: &random)!
                return wallets[sender].send(to: nobody, value: key(), gasLimit: 300_000, tip: tip)
            case 2, 3: return wallets[sender].send(to: contracts[1], someone(), key(), tip: tip)
            case 4: return wallets[sender].send(to: contracts[2], someone(), key(), key() >> 2, tip: tip)
            default: return wallets[sender].send(to: contracts[0], key(), key(), tip: tip)
            }
        }
        let blocks = (0..<4).map { _ in (0..<24).map { _ in transaction() } }
        return try village.seal(blocks[0], blocks[1], blocks[2], blocks[3])
    }
}
