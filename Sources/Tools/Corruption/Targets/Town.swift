import Chain
import Primitives
import State
import Workloads

/// Who lives on a chain of targets.
struct Town {
    static let chainID: UInt64 = 1337
    static let gwei = U256(1_000_000_000)
    static let ether = gwei &* gwei
    static let coinbase = address("coinbase")
    /// Who are paid, and asked about.
    static let friends = (0..<12).map { address("friend", $0) }

    /// Fewer than a big block has transactions, so that senders come more than once.
    var wallets: [Wallet]
    /// Accounts that are given code (EIP-7702).
    var delegators: [Wallet]

    init(seed: UInt64) {
        wallets = (0..<90).map { Wallet("corruption", $0, seed: seed) }
        delegators = (0..<8).map { Wallet("corruption/delegator", $0, seed: seed) }
    }

    /// An address that nobody has the key of.
    static func address(_ purpose: String, _ index: Int = 0) -> Address {
        Address(truncating: Keccak.hash([UInt8]("heddle/corruption/\(purpose)/\(index)".utf8)).number)
    }

    /// By ascending address.
    var genesis: [GenesisAccount] {
        let systemContracts = SystemContract.all.map { GenesisAccount(address: $0.address, nonce: 1, code: $0.code) }
        let rich = (wallets + delegators).map {
            GenesisAccount(address: $0.address, balance: Town.ether &* U256(1_000_000))
        }
        let friends = Town.friends.map { GenesisAccount(address: $0, balance: 1_000_000) }
        return (systemContracts + rich + friends + TargetContracts.genesis).sorted { $0.address < $1.address }
    }
}
