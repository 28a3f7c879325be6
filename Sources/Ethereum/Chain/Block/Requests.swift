import Crypto
import Primitives

/// EIP-7685: what a block asks of the beacon chain.
public struct Requests: Hashable, Sendable {
    /// The number is the first byte of what is hashed.
    public enum Kind: UInt8, CaseIterable, Sendable {
        /// EIP-6110.
        case deposit = 0
        /// EIP-7002.
        case withdrawal = 1
        /// EIP-7251.
        case consolidation = 2
    }

    public var deposits: [UInt8]
    public var withdrawals: [UInt8]
    public var consolidations: [UInt8]

    public init(deposits: [UInt8] = [], withdrawals: [UInt8] = [], consolidations: [UInt8] = []) {
        self.deposits = deposits
        self.withdrawals = withdrawals
        self.consolidations = consolidations
    }

    public func data(of kind: Kind) -> [UInt8] {
        switch kind {
        case .deposit: deposits
        case .withdrawal: withdrawals
        case .consolidation: consolidations
        }
    }

    /// Kinds without data are left out.
    public var hash: Hash {
        let hashes = Kind.allCases.flatMap { kind in
            let data = data(of: kind)
            return data.isEmpty ? [] : SHA256.hash([kind.rawValue] + data).bytes
        }
        return SHA256.hash(hashes)
    }
}
