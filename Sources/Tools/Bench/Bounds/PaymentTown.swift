import Chain
import Primitives
import State
import Workloads

/// Wallets that pay friends of their own, and a contract that takes long.
struct PaymentTown {
    private static let gwei = U256(1_000_000_000)
    private static let contract = address("contract")
    private static let longCallRounds = 100_000

    private let wallets: [Wallet]

    init(walletCount: Int) { wallets = (0..<walletCount).map { Wallet("bounds", $0, seed: 1) } }

    func block(_ transactions: [Transaction]) -> UnsealedChain {
        UnsealedChain(
            genesis: genesis, blocks: [transactions], chainID: ChainMaker.chainID, gasLimit: ChainMaker.gasLimit,
            baseFeePerGas: 1_000_000_000, coinbase: ChainMaker.coinbase)
    }

    /// Each from a wallet of its own to a friend of its own.
    func payments(_ count: Int) -> [Transaction] {
        wallets.prefix(count).enumerated().map { number, wallet in
            var wallet = wallet
            return Self.send(from: &wallet, to: Self.address("friend \(number)"), value: 1, gasLimit: 21_000)
        }
    }

    /// All from the first wallet.
    func chainOfPayments(_ count: Int) -> [Transaction] {
        var wallet = wallets[0]
        return (0..<count).map { _ in
            Self.send(from: &wallet, to: Self.address("friend 0"), value: 1, gasLimit: 21_000)
        }
    }

    /// About 2.6 Mgas each, from the last wallets.
    func longCalls(_ count: Int) -> [Transaction] {
        wallets.suffix(count).map { wallet in
            var wallet = wallet
            return Self.send(from: &wallet, to: Self.contract, value: 0, gasLimit: 4_000_000)
        }
    }

    private static func send(
        from wallet: inout Wallet, to recipient: Address, value: U256, gasLimit: UInt64
    ) -> Transaction {
        wallet.sign(
            Transaction(
                kind: .dynamicFee, chainID: ChainMaker.chainID, nonce: 0, maxPriorityFeePerGas: gwei,
                maxFeePerGas: gwei &* 100, gasLimit: gasLimit, to: recipient, value: value))
    }

    private static func address(_ name: String) -> Address {
        Address(truncating: Keccak.hash([UInt8]("heddle/bounds/\(name)".utf8)).number)
    }

    /// By ascending address.
    private var genesis: [GenesisAccount] {
        let systemContracts = SystemContract.all.map { GenesisAccount(address: $0.address, nonce: 1, code: $0.code) }
        let rich = wallets.map { GenesisAccount(address: $0.address, balance: Self.gwei &* Self.gwei &* 1000) }
        let friends = wallets.indices.map { GenesisAccount(address: Self.address("friend \($0)"), balance: 1) }
        let code = Assembler.code([
            .push(U256(UInt64(Self.longCallRounds))),
            .label("again"), .push(1), .swap(1), .sub, .dup(1), .jumpIf("again"), .stop,
        ])
        let contract = GenesisAccount(address: Self.contract, nonce: 1, code: code)
        return (systemContracts + rich + friends + [contract]).sorted { $0.address < $1.address }
    }
}
