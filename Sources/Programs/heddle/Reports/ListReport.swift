import Chain
import Console
import Primitives

/// The list of a block. Its JSON names are these, with underscores.
struct ListReport: Encodable {
    let number: UInt64
    let hash: String
    let verdict: String
    /// False: it carries marks of our own.
    let isEIP7928: Bool
    let listHash: String
    let accounts: Int
    let bytes: Int
    /// Nil where nothing was compared.
    let isRight: Bool?
    let difference: String?

    init(_ executed: ExecutedList, _ list: BlockAccessList, difference: String? = nil, isCompared: Bool = false) {
        let encoded = executed.encoded(list)
        (number, hash, verdict) = (executed.block.header.number, executed.block.hash.hex, "\(executed.verdict)")
        (isEIP7928, listHash) = (executed.isOfProtocol, Keccak.hash(encoded).hex)
        (accounts, bytes) = (list.accounts.count, encoded.count)
        (isRight, self.difference) = (isCompared ? difference == nil : nil, difference)
    }

    var text: String {
        var lines = [
            "block       \(number)  \(hash)",
            "verdict     \(verdict)",
            "list        \(listHash), \(Format.count(accounts, "account")), \(Format.bytes(bytes))",
        ]
        if let difference { lines.append("DIFFERENT   \(difference)") }
        if isRight == true { lines.append("right       the list is the block's") }
        return lines.joined(separator: "\n")
    }
}
