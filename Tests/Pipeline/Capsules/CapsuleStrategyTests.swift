import Chain
import Coordinator
import EVM
import Primitives
import Scheduling
import Scratch
import State
import Testing
import Workloads

@testable import Capsule

/// What is recorded is replayed by workers under every strategy, and comes to the same.
@Suite(.serialized) struct CapsuleStrategyTests {
    /// - Parameter isWhole: whether no worker may miss anything.
    private func replay(
        _ capsule: BlockCapsule, _ strategy: Strategy, isWhole: Bool = true
    ) throws -> CapsuleVerdict {
        let folder = TemporaryFolder()
        let store = try capsule.makeStore(at: folder.path)
        var pipeline = try BlockPipeline.start(
            store: store, schedule: capsule.schedule,
            options: PipelineOptions(strategy: strategy, workerCount: 2), storePath: folder.path)
        defer { pipeline.shutdown() }
        do throws(BlockError) {
            let processed = try pipeline.process(capsule.block.encoded, accessList: capsule.accessList)
            #expect(processed.report.overruledVerdict == nil && store.head?.hash == capsule.block.hash)
            if isWhole { #expect(processed.report.undecidedReason == nil) }
            return .valid(receipts: processed.outcome.receipts.map(\.encoded))
        } catch {
            return error.invalidity.map { .invalid("\($0)") } ?? .undecided("\(error)")
        }
    }

    private static func random(seed: UInt64) throws -> SealedChain {
        var random = SplitMix64(seed: seed)
        return try ChainSealer.seal(
            ChainMaker.make(
                Options(
                    seed: seed, blockCount: 2, transactionsPerBlock: .random(in: 1...60, using: &random),
                    conflictRate: .random(in: 0...1, using: &random))))
    }

    @Test func `blocks of our own come to what was recorded`() throws {
        let seed = SplitMix64().seed
        let chains = [try Menagerie.chain(), try Self.random(seed: seed), try Self.random(seed: seed &+ 1)]
        for capsule in try chains.flatMap({ try RecordedChain.capsules(of: $0) }) {
            let read = try CapsuleFile.capsule(in: CapsuleFile.bytes(of: capsule))
            for strategy in Strategy.allCases {
                let verdict = try replay(read, strategy)
                #expect(verdict == capsule.verdict, "\(strategy), block \(capsule.block.header.number), seed \(seed)")
            }
        }
    }

    /// In order the third transaction finds that code with the second one; beside it, it has to read it.
    @Test func `code that a block deploys is recorded for whoever has the same from before`() throws {
        var village = Village()
        var (maker, caller, other) = (village.wallet(0), village.wallet(1), village.wallet(2))
        let steps: [Workloads.Step] = [.push(1), .push(0), .sstore, .stop]
        let old = village.contract("old", steps)
        let creation = maker.sign(
            Transaction(
                kind: .dynamicFee, chainID: Village.chainID, nonce: 0, maxPriorityFeePerGas: Village.gwei,
                maxFeePerGas: Village.gwei &* 100, gasLimit: 1_000_000, to: nil, value: .zero,
                data: Assembler.initcode(deploying: Assembler.code(steps))))
        let new = Address.created(by: maker.address, nonce: 0)
        let chain = try village.seal([creation, caller.send(to: new), other.send(to: old)])
        let capsule = try RecordedChain.capsules(of: chain)[0]
        #expect(capsule.state.codes.contains(Assembler.code(steps)))
        for strategy in Strategy.allCases {
            #expect(try replay(capsule, strategy) == capsule.verdict, "\(strategy)")
        }
    }

    @Test(arguments: [Fork.frontier, .spuriousDragon, .berlin, .prague])
    func `blocks of older forks do, by lists of our own`(fork: Fork) throws {
        let quarry = try Quarry(fork)
        let chain = try RecordedChain(quarry.tree.schedule, genesis: quarry.tree.genesis, quarry.tree.genesisHeader)
        let capsule = try chain.record(quarry.sealed.block, quarry.sealed.accessList.encodedWithMarks)
        for strategy in Strategy.allCases {
            #expect(try replay(capsule, strategy) == capsule.verdict, "\(strategy)")
        }
    }

    @Test func `invalid blocks do`() throws {
        let sealed = try Menagerie.chain().blocks[0]
        let chain = try RecordedChain(Menagerie.chain())
        let forged = [
            sealed.block.forged { $0.gasUsed -= 1 }, sealed.block.forged { $0.stateRoot = .zero },
            sealed.block.forged { $0.receiptsRoot = .zero },
        ]
        for block in forged {
            let capsule = try chain.record(block, sealed.accessList.encoded)
            for strategy in Strategy.allCases { #expect(try replay(capsule, strategy) == capsule.verdict) }
        }
    }

    /// Whatever a capsule lacks is noticed: what proves the state by its check, the rest by who needs it.
    @Test func `a capsule that lacks a record says which`() throws {
        let capsules = try RecordedChain.capsules(of: Menagerie.chain())
        let seed = SplitMix64().seed
        var random = SplitMix64(seed: seed)
        for capsule in capsules.prefix(3) {
            for _ in 0..<10 {
                var other = capsule
                let missing: String
                switch Int.random(in: 0..<3, using: &random) {
                case 0:
                    let index = capsule.state.codes.indices.randomElement(using: &random)!
                    missing = "the code with the hash \(Keccak.hash(other.state.codes.remove(at: index)))"
                case 1:
                    let index = capsule.state.slots.indices.randomElement(using: &random)!
                    let slot = other.state.slots.remove(at: index)
                    missing =
                        "the slot with the hashed key \(slot.slot) of the account with the hashed address "
                        + "\(slot.account)"
                default:
                    let accounts = Set(capsule.state.slots.map(\.account))
                    let index = capsule.state.accounts.indices.filter {
                        !accounts.contains(capsule.state.accounts[$0].key)
                    }
                    .randomElement(using: &random)!
                    missing = "the account with the hashed address \(other.state.accounts.remove(at: index).key)"
                }
                guard case .undecided(let reason) = try other.replayed().verdict else {
                    // Only the list or a signature names it: execution in order does without.
                    #expect(try other.replayed().verdict == capsule.verdict, "\(missing), seed \(seed)")
                    continue
                }
                #expect(reason.contains(missing), "\(missing): \(reason), seed \(seed)")
                for strategy in Strategy.allCases {
                    let verdict = try replay(other, strategy, isWhole: false)
                    // What is checked later may read an absence that nobody has recorded, if it is one.
                    if strategy != .sequential, verdict == capsule.verdict { continue }
                    #expect("\(verdict)".contains(missing), "\(missing): \(verdict), \(strategy), seed \(seed)")
                }
            }
        }
    }
}
