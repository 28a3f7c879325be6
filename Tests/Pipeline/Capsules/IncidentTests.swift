import Capsule
import Chain
import Glibc
import Primitives
import Scheduling
import State
import Testing
import Transition
import Wire
import Workloads

@testable import Coordinator

/// What should not happen to a block is kept, with a capsule, and changes nothing about the block.
@Suite(.serialized) struct IncidentTests {
    private static let made = Result { () throws -> SealedChain in
        var village = Village()
        var wallets = (0..<12).map { village.wallet($0) }
        let payments = wallets.indices.map { wallets[$0].pay(Village.address("friend \($0)"), 1_000_000_000) }
        let others = wallets.indices.map { wallets[$0].pay(village.coinbase) }
        return try village.seal(payments, others)
    }
    private let chain: SealedChain

    init() throws { chain = try Self.made.get() }

    /// The first transaction in the first answer of a worker to a part of the block has used more gas than it has.
    private func lyingOnce(about sealed: SealedChain.SealedBlock) -> (Frame) -> Frame {
        let codec = ResultCodec(keys: KeyTable(sealed.accessList))
        var hasLied = false
        return { frame in
            guard !hasLied, frame.kind == .effects else { return frame }
            do {
                let reply = try codec.decodeReply(frame.payload)
                var results = reply.results
                guard let index = results.firstIndex(where: { if case .transaction = $0.kind { true } else { false } }),
                    case .transaction(var outcome) = results[index].kind
                else { return frame }
                outcome.gas.regular += 1
                outcome.gas.paid += 1
                results[index] = IndexResult(
                    index: results[index].index, kind: .transaction(outcome), effects: results[index].effects)
                hasLied = true
                let lie = GroupReply(results: results, nanoseconds: reply.nanoseconds)
                return Frame(.effects, block: frame.block, payload: try codec.encode(lie))
            } catch {
                fatalError("\(error)")
            }
        }
    }

    @Test func `a block follows the second opinion, and the overruled verdict is kept with a capsule`() throws {
        let node = try IncidentNode(chain, .grouped)
        let sealed = chain.blocks[0]
        node.lie(lyingOnce(about: sealed))
        let processed = try node.process(sealed)
        #expect(node.store.head?.hash == sealed.block.hash)
        let verdict = try #require(processed.report.overruledVerdict)
        #expect(verdict.contains("gas"))
        let kept = try #require(processed.report.incident)
        #expect(kept.failure == nil)
        #expect(kept.incident.kind == .overruledVerdict && kept.incident.text == verdict)
        let stem = "000000000001-\(sealed.block.hash.hex.dropFirst(2).prefix(16))-overruled-verdict"
        #expect(kept.path == "\(node.incidentPath)/\(stem).capsule")
        #expect(node.files == ["\(stem).capsule", "\(stem).json"])

        let capsule = try CapsuleFile.capsule(in: node.bytes(of: "\(stem).capsule"))
        #expect(capsule.isComplete && capsule.block == sealed.block)
        #expect(capsule.reason == "overruled-verdict under grouped: \(verdict)")
        #expect(capsule.accessList == sealed.accessList.encoded)
        #expect(capsule.verdict == .valid(receipts: processed.outcome.receipts.map(\.encoded)))
        #expect(try capsule.replayed().verdict == capsule.verdict)

        let line = String(decoding: node.bytes(of: "\(stem).json"), as: UTF8.self)
        #expect(line.hasPrefix("{\"time\":\"20") && line.hasSuffix("}\n"))
        for part in [
            "\"kind\":\"overruled-verdict\"", "\"number\":1", "\"hash\":\"\(sealed.block.hash)\"",
            "\"strategy\":\"grouped\"", "\"capsule\":\"\(stem).capsule\"", "\"capsule_is_complete\":true",
        ] {
            #expect(line.contains(part), "\(part) in \(line)")
        }
        // The next block knows nothing of it.
        #expect(try node.process(chain.blocks[1]).report.incident == nil)
    }

    @Test func `a block that nobody can execute stays undecided, with a capsule that says it is partial`() throws {
        let node = try IncidentNode(chain, .grouped)
        let sealed = chain.blocks[0]
        node.lie { frame in
            [.effects, .recorded].contains(frame.kind) ? .failure("a test says no", block: frame.block) : frame
        }
        do throws(BlockError) {
            _ = try node.process(sealed)
            Issue.record("it was executed")
        } catch {
            #expect(error == .undecided("a test says no"))
        }
        #expect(node.store.head?.number == 0)
        let stem = "000000000001-\(sealed.block.hash.hex.dropFirst(2).prefix(16))-undecided"
        #expect(node.files == ["\(stem).capsule", "\(stem).json"])
        let capsule = try CapsuleFile.capsule(in: node.bytes(of: "\(stem).capsule"))
        #expect(!capsule.isComplete && capsule.verdict == .undecided("a test says no"))
        #expect(String(decoding: node.bytes(of: "\(stem).json"), as: UTF8.self).contains("a test says no"))
        // What these transactions need is in their list, so that even this one can be replayed.
        let whole = try RecordedChain(chain).record(sealed.block, sealed.accessList.encoded)
        #expect(try capsule.replayed().verdict == whole.verdict)
        // The workers are well, and so is the block.
        node.lie(nil)
        #expect(try node.process(sealed).report.incident == nil)
    }

    @Test func `a worker that says a right list is wrong is overruled, and the block is committed`() throws {
        let node = try IncidentNode(chain, .seeded)
        let sealed = chain.blocks[0]
        let untouched = TouchedEntries(sealed.accessList)
        let lie = AccessListDifference(Village.address("friend 3"), .balance, at: 4, expected: .value(1), found: nil)
        node.lie { frame in
            guard frame.kind == .listed else { return frame }
            do {
                let reply = try ListedReply(encoded: frame.payload, touching: untouched)
                guard let position = reply.results.firstIndex(where: { $0.index == 4 }) else { return frame }
                let results =
                    reply.results[..<position] + [ListedResult(index: 4, kind: .refused(.difference(lie)))]
                let payload = try ListedReply(
                    results: Array(results), touched: reply.touched,
                    nanoseconds: Array(reply.nanoseconds.prefix(results.count))
                ).encoded()
                return Frame(.listed, block: frame.block, payload: payload)
            } catch {
                fatalError("\(error)")
            }
        }
        let processed = try node.process(sealed)
        #expect(node.store.head?.hash == sealed.block.hash)
        let fault = InvalidBlock.blockAccessListEntry(lie)
        #expect(processed.report.parallelVerdict == fault)
        #expect(processed.report.overruledVerdict == "\(fault)")
        #expect(processed.report.strategy == .sequential)
        let kept = try #require(processed.report.incident)
        #expect(kept.incident.kind == .overruledVerdict && kept.incident.strategy == .seeded && kept.failure == nil)
        let capsule = try CapsuleFile.capsule(in: node.bytes(of: try #require(node.files.first)))
        #expect(capsule.isComplete && capsule.reason == "overruled-verdict under seeded: \(fault)")
        #expect(try capsule.replayed().verdict == capsule.verdict)
    }

    @Test func `workers that are killed again and again leave a capsule of the block behind`() throws {
        // Each kills itself as an operator would, at one transaction, until the block has no verdict.
        let node = try IncidentNode(chain, .seeded, nursery: FaultyNursery("kill", at: 4, times: 10))
        let sealed = chain.blocks[0]
        #expect(throws: BlockError.self) { try node.process(sealed) }
        #expect(node.store.head?.number == 0)
        let report = try #require(node.lastReport)
        let kept = try #require(report.incident)
        #expect(kept.incident.kind == .workersLost && kept.incident.lostWorkers == report.lostWorkers)
        #expect(kept.incident.text.contains("index 4") && kept.incident.text.contains("signal 9"))
        let stem = "000000000001-\(sealed.block.hash.hex.dropFirst(2).prefix(16))-workers-lost"
        #expect(node.files == ["\(stem).capsule", "\(stem).json"])
        let capsule = try CapsuleFile.capsule(in: node.bytes(of: "\(stem).capsule"))
        #expect(capsule.verdict == .undecided(kept.incident.text))
        // Nothing kills whoever executes it in another process.
        guard case .valid = try capsule.replayed().verdict else {
            Issue.record("it was not executed")
            return
        }
        // The workers are well by now, and so is the block.
        #expect(try node.process(sealed).report.incident == nil)
        #expect(node.store.head?.hash == sealed.block.hash)
    }

    @Test func `a worker that records an incident is lost, and what is known without execution is kept`() throws {
        let node = try IncidentNode(chain, .grouped)
        let lie = lyingOnce(about: chain.blocks[0])
        node.lie { $0.kind == .recorded ? Frame(.recorded, block: $0.block, payload: [0xc1]) : lie($0) }
        let processed = try node.process(chain.blocks[0])
        let kept = try #require(processed.report.incident)
        #expect(kept.failure?.contains("does not decode") == true, "\(kept)")
        let capsule = try CapsuleFile.capsule(in: node.bytes(of: node.files[0]))
        #expect(!capsule.isComplete)
    }

    @Test func `a folder that nobody can write to changes nothing about the block`() throws {
        for path in ["/proc/heddle", "/dev/null/incidents"] {
            let node = try IncidentNode(chain, .grouped, incidentPath: path)
            node.lie(lyingOnce(about: chain.blocks[0]))
            let processed = try node.process(chain.blocks[0])
            #expect(node.store.head?.number == 1)
            let kept = try #require(processed.report.incident)
            #expect(kept.path == nil && kept.failure?.contains(path) == true, "\(kept)")
        }
    }

    @Test func `the oldest incidents make room for the newest`() throws {
        let node = try IncidentNode(chain, .grouped, limits: IncidentLimits(countMax: 1))
        for sealed in chain.blocks {
            node.lie(lyingOnce(about: sealed))
            #expect(try node.process(sealed).report.incident?.failure == nil)
        }
        #expect(node.files.count == 2 && node.files.allSatisfy { $0.hasPrefix("000000000002-") }, "\(node.files)")
    }

    @Test func `an incident larger than all may be is not written`() throws {
        let node = try IncidentNode(chain, .grouped, limits: IncidentLimits(bytesMax: 100))
        node.lie(lyingOnce(about: chain.blocks[0]))
        let kept = try #require(try node.process(chain.blocks[0]).report.incident)
        #expect(kept.path == nil && kept.failure?.contains("at most 100 bytes") == true, "\(kept)")
        #expect(node.files.isEmpty)
    }
}
