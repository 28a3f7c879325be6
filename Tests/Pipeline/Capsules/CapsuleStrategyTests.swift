import Chain
import Coordinator
import Primitives
import Scheduling
import Scratch
import State
import Testing
import Workloads

@testable import Capsule

/// What is recorded is replayed by workers under every strategy, and comes to the same.
@Suite(.serialized) struct CapsuleStrategyTests {
    private func replay(_ capsule: BlockCapsule, _ strategy: Strategy, workers: Int = 2) throws -> CapsuleVerdict {
        let folder = TemporaryFolder()
        let store = try capsule.makeStore(at: folder.path)
        var pipeline = try BlockPipeline.start(
            store: store, schedule: capsule.schedule,
            options: PipelineOptions(strategy: strategy, workerCount: workers), storePath: folder.path)
        defer { pipeline.shutdown() }
        do throws(BlockError) {
            let processed = try pipeline.process(capsule.block.encoded, accessList: capsule.accessList)
            #expect(processed.report.overruledVerdict == nil && store.head?.hash == capsule.block.hash)
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
                    let verdict = try replay(other, strategy)
                    // What is checked later may read an absence that nobody has recorded, if it is one.
                    if strategy != .sequential, verdict == capsule.verdict { continue }
                    #expect("\(verdict)".contains(missing), "\(missing): \(verdict), \(strategy), seed \(seed)")
                }
            }
        }
    }
}
