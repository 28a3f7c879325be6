import Chain
import EVM
import Primitives
import Testing
import Transition
import Wire

@testable import Coordinator

/// Who is told what of whom.
@Suite struct VersionLogTests {
    private let codec = ResultCodec(keys: KeyTable(BlockAccessList()))
    private let alice = Address(high: 0, middle: 0, low: 1)
    private let first = WorkerID(1)
    private let second = WorkerID(2)

    private func log(of indexes: [Int] = [], by author: WorkerID = WorkerID(1)) -> VersionLog {
        var log = VersionLog(codec, senders: [alice])
        for index in indexes { log.append(result(index, UInt64(index)), by: author) }
        return log
    }

    /// An index that gave alice so much.
    private func result(_ index: Int, _ amount: UInt64) -> IndexResult {
        let after = AccountState(nonce: 0, balance: U256(amount), codeHash: .keccakEmpty)
        let effect = AccountEffect(address: alice, before: .absent, after: after)
        return IndexResult(index: index, kind: .system(outputs: []), effects: Effects(accounts: [effect]))
    }

    /// The indexes that the worker is told of, and what they gave.
    private func told(
        _ log: inout VersionLog, _ worker: WorkerID, of sources: [Int]?, where holds: (Int) -> Bool = { _ in true }
    ) throws -> [Int: UInt64] {
        let news = try codec.decodeNews(log.news(for: worker, of: sources, where: holds))
        let pairs = news.versions.map { ($0.index, $0.effects.accounts[0].after.balance.limb0) }
        return Dictionary(uniqueKeysWithValues: pairs)
    }

    @Test func `senders come with the first order of each worker only`() throws {
        var log = log()
        for worker in [first, second] {
            #expect(try codec.decodeNews(log.news(for: worker, of: [], where: { _ in true })).senders == [alice])
            #expect(try codec.decodeNews(log.news(for: worker, of: [], where: { _ in true })).senders == [])
        }
    }

    @Test func `a worker is told of what others did and it is asked about, once`() throws {
        var log = log(of: [1, 2, 3])
        #expect(try told(&log, second, of: [2, 7]) == [2: 2])
        #expect(try told(&log, second, of: [2]) == [:])
        #expect(try told(&log, second, of: [1, 2]) == [1: 1])
        #expect(try told(&log, first, of: [1, 2, 3]) == [:], "it did that itself")
    }

    @Test func `who is told everything is told all that it does not know, and never again`() throws {
        var log = log(of: [1, 2, 3])
        _ = try told(&log, second, of: [2])
        #expect(try told(&log, second, of: nil) == [1: 1, 3: 3])
        #expect(try told(&log, second, of: [1, 2, 3]) == [:])
        log.append(result(4, 4), by: first)
        #expect(try told(&log, second, of: nil) == [4: 4])
    }

    @Test func `only what an index did last is told`() throws {
        var log = log(of: [1, 2])
        _ = try told(&log, second, of: nil)
        log.append(result(1, 9), by: first)
        log.append(result(2, 8), by: second)
        #expect(try told(&log, second, of: nil) == [1: 9])
        #expect(try told(&log, first, of: nil) == [2: 8], "as another one did it since")
    }

    @Test func `what runs again is not told as it was before`() throws {
        var log = log(of: [1, 2])
        #expect(try told(&log, second, of: nil, where: { $0 != 1 }) == [2: 2])
        log.append(result(1, 9), by: first)
        #expect(try told(&log, second, of: nil) == [1: 9])
    }
}
