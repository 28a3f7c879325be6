import Chain
import Primitives

/// A block access list, as it is published and with the marks that only we write.
enum AccessListTarget: FuzzTarget {
    static let name = "access-list"

    static func check(_ bytes: [UInt8]) {
        check(bytes, BlockAccessList.init(encoded:), \.encoded)
        check(bytes, BlockAccessList.init(encodedWithMarks:), \.encodedWithMarks)
    }

    private static func check(
        _ bytes: [UInt8], _ decode: ([UInt8]) throws(Malformed) -> BlockAccessList,
        _ encoded: (BlockAccessList) -> [UInt8]
    ) {
        let list: BlockAccessList
        do { list = try decode(bytes) } catch {
            _ = "\(error)"
            return
        }
        require(encoded(list) == bytes, "accepted, and encoded otherwise: \(encoded(list).hex)")
        for gasLimit in [0, 30_000_000, UInt64.max] {
            do {
                try list.validate(transactionCount: 3, gasLimit: gasLimit, rules: Rules(.amsterdam))
            } catch {
                _ = "\(error)"
            }
        }
    }

    static func seeds() -> [[UInt8]] { [Samples.accessList.encoded, Samples.accessList.encodedWithMarks, [0xc0]] }
}
