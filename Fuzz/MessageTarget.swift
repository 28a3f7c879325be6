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
            switch kind % 6 {
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
            default:
                let order = try PrefetchOrder(encoded: payload)
                require(order.encoded == payload, "a prefetch order is encoded otherwise: \(order.encoded.hex)")
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

    static func seeds() -> [[UInt8]] {
        let orders = [
            GroupOrder(view: .snapshot, indexes: [1, 2, 300]).encoded,
            GroupOrder(view: .settledByIndex, indexes: []).encoded,
        ]
        let blocks = [Fork.london, .cancun, .amsterdam].map { fork in
            BlockOrder(
                chainID: 1, rules: Rules(fork), parentHash: .keccakEmpty, blockByteCount: 70_000, listByteCount: 0
            ).encoded
        }
        do {
            let results = try ResultCodec(keys: KeyTable(Samples.accessList)).encode(Samples.results)
            return orders.map { [0] + $0 } + blocks.map { [1] + $0 } + [[2] + results]
                + Samples.merkleOrders.map { [3] + $0.encoded } + [[4] + Samples.merkleReply.encoded]
                + [[5] + PrefetchOrder(items: 300..<400).encoded]
        } catch {
            fatalError("the samples are faults that travel: \(error)")
        }
    }
}
