import Chain
import EVM
import Primitives
import Transition
import Wire

/// What frames carry: orders to a worker, and its results. The first byte chooses.
enum MessageTarget: FuzzTarget {
    static let name = "message"

    static func check(_ bytes: [UInt8]) {
        guard let kind = bytes.first else { return }
        let payload = Array(bytes.dropFirst())
        do throws(WireError) {
            switch kind % 11 {
            case 0:
                let order = try GroupOrder(encoded: payload)
                require(order.encoded == payload, "a group order is encoded otherwise: \(order.encoded.hex)")
            case 1:
                let order = try BlockOrder(encoded: payload)
                require(order.encoded == payload, "a block order is encoded otherwise: \(order.encoded.hex)")
                _ = order.rules
            case 2: try checkResults(payload)
            case 3:
                let order = try MerkleOrder(encoded: payload)
                require(order.encoded == payload, "a merkle order is encoded otherwise: \(order.encoded.hex)")
            case 4:
                let reply = try MerkleReply(encoded: payload)
                require(reply.encoded == payload, "a merkle reply is encoded otherwise: \(reply.encoded.hex)")
            case 5:
                let order = try PrefetchOrder(encoded: payload)
                require(order.encoded == payload, "a prefetch order is encoded otherwise: \(order.encoded.hex)")
            case 6: try checkGroupReply(payload)
            case 7:
                let reply = try SendersReply(encoded: payload)
                require(try SendersReply(encoded: reply.encoded) == reply, "senders are other ones once encoded")
            case 8: try checkNews(payload)
            case 9:
                let order = try RecoveryOrder(encoded: payload)
                require(order.encoded == payload, "a recovery order is encoded otherwise: \(order.encoded.hex)")
            default: try checkListedReply(payload)
            }
        } catch {
            _ = "\(error)"
        }
    }

    /// Results come from our own workers, and a value may have more than one form; but it stays the same value.
    private static func checkResults(_ payload: [UInt8]) throws(WireError) {
        let codec = ResultCodec(keys: KeyTable(Samples.accessList))
        let results = try codec.decode(payload)
        let encoded: [UInt8]
        do { encoded = try codec.encode(results) } catch { fatalError("what was read cannot be written: \(error)") }
        do {
            require(try codec.decode(encoded) == results, "results are other ones once encoded")
        } catch {
            fatalError("what was written cannot be read: \(error)")
        }
    }

    /// What was only read is not written: after that, news are the same whenever they are read and written again.
    private static func checkNews(_ payload: [UInt8]) throws(WireError) {
        let codec = ResultCodec(keys: KeyTable(Samples.accessList))
        func written(_ news: VersionNews) -> [UInt8] {
            ResultCodec.news(senders: news.senders, versions: news.versions.map(codec.encode))
        }
        let encoded = written(try codec.decodeNews(payload))
        do {
            require(written(try codec.decodeNews(encoded)) == encoded, "news are other ones once encoded")
        } catch {
            fatalError("what was written cannot be read: \(error)")
        }
    }

    private static func checkGroupReply(_ payload: [UInt8]) throws(WireError) {
        let codec = ResultCodec(keys: KeyTable(Samples.accessList))
        let reply = try codec.decodeReply(payload)
        do {
            require(try codec.decodeReply(codec.encode(reply)) == reply, "a reply is another one once encoded")
        } catch {
            fatalError("what was read cannot be written and read again: \(error)")
        }
    }

    private static func checkListedReply(_ payload: [UInt8]) throws(WireError) {
        let reply = try ListedReply(encoded: payload, touching: TouchedEntries(Samples.accessList))
        do {
            let again = try ListedReply(encoded: reply.encoded(), touching: TouchedEntries(Samples.accessList))
            require(again == reply, "a listed reply is another one once encoded")
        } catch {
            fatalError("what was read cannot be written and read again: \(error)")
        }
    }

    static func seeds() -> [[UInt8]] {
        let orders = [
            GroupOrder(view: .snapshot, indexes: [1, 2, 300]).encoded,
            GroupOrder(view: .settledByIndex, indexes: []).encoded,
        ]
        let blocks = [Fork.london, .cancun, .amsterdam].map { fork in
            BlockOrder(
                chainID: 1, rules: Rules(fork), parentHash: .keccakEmpty, blockByteCount: 70_000, listByteCount: 0,
                senders: [.zero]
            ).encoded
        }
        do {
            let codec = ResultCodec(keys: KeyTable(Samples.accessList))
            let results = try codec.encode(Samples.results)
            let reply = try codec.encode(GroupReply(results: Samples.results, nanoseconds: [1, 2_000_000, .max]))
            return orders.map { [0] + $0 } + blocks.map { [1] + $0 } + [[2] + results]
                + Samples.merkleOrders.map { [3] + $0.encoded } + [[4] + Samples.merkleReply.encoded]
                + [[5] + PrefetchOrder(items: 300..<400).encoded, [6] + reply]
                + [[9] + RecoveryOrder(chainID: 1, fork: .cancun, firstIndex: 7, transactions: [[1], [2, 3]]).encoded]
                + [[10] + (try Samples.listedReply.encoded())]
        } catch {
            fatalError("the samples are faults that travel: \(error)")
        }
    }
}
