import Chain
import Primitives

/// A transaction as the contract that it calls reads it.
struct ContractCall {
    let contract: Address
    let sender: Address
    let selector: Selector
    private let data: [UInt8]

    /// What a path may have, in addresses; of a longer one nothing is known.
    private static let pathCountMax = 8

    /// Nil for creations, and where there is no whole selector.
    init?(_ transaction: Transaction, sender: Address) {
        guard let contract = transaction.to, let selector = Selector(of: transaction.data) else { return nil }
        (self.contract, self.sender, self.selector, data) = (contract, sender, selector, transaction.data)
    }

    /// Nil where the calldata is too short for it.
    func value(of expression: CallValue) -> U256? {
        switch expression {
        case .sender: sender.word
        case .contract: contract.word
        case .parameter(let index): word(at: index)
        case .firstOfPath(let index): path(at: index)?.first?.word
        case .lastOfPath(let index): path(at: index)?.last?.word
        }
    }

    func address(of expression: CallValue) -> Address? { value(of: expression).map { Address(truncating: $0) } }

    /// The array of at least two addresses that the parameter at `index` is.
    func path(at index: Int) -> [Address]? {
        guard let offset = word(at: index)?.uint64, offset % 32 == 0, offset / 32 <= UInt64(data.count) else {
            return nil
        }
        let start = Int(offset / 32)
        guard let count = word(at: start)?.uint64, (2...UInt64(Self.pathCountMax)).contains(count) else { return nil }
        let words = (1...Int(count)).compactMap { word(at: start + $0) }
        return words.count == Int(count) ? words.map { Address(truncating: $0) } : nil
    }

    private func word(at index: Int) -> U256? {
        let start = Selector.bytesCount + 32 * index
        guard start + 32 <= data.count else { return nil }
        return U256(
            limb0: number(at: start + 24), limb1: number(at: start + 16), limb2: number(at: start + 8),
            limb3: number(at: start))
    }

    /// Of 8 bytes.
    private func number(at start: Int) -> UInt64 { data[start..<start + 8].reduce(0) { $0 << 8 | UInt64($1) } }
}
