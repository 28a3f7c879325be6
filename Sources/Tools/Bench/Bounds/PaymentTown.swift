import Chain
import Primitives
import State
import Workloads

/// Wallets that pay friends of their own, and contracts that take long, or touch as much as they are told to.
struct PaymentTown {
    private static let gwei = U256(1_000_000_000)
    private static let contract = address("contract")
    private static let longCallRounds = 100_000

    private let wallets: [Wallet]
    /// Slots with a value, of every contract that has any.
    private let slotCount: Int

    init(walletCount: Int, slotCount: Int = 0) {
        wallets = (0..<walletCount).map { Wallet("bounds", $0, seed: 1) }
        self.slotCount = slotCount
    }

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
    func chainOfPayments(_ count: Int) -> [Transaction] { payments(count, from: 1) }

    /// As many from each of the first wallets, which pay in turn.
    func payments(_ count: Int, from senderCount: Int) -> [Transaction] {
        var senders = Array(wallets.prefix(senderCount))
        return (0..<count).map { number in
            let sender = number % senderCount
            return Self.send(from: &senders[sender], to: Self.address("friend \(sender)"), value: 1, gasLimit: 21_000)
        }
    }

    /// About 2.6 Mgas each, from the last wallets.
    func longCalls(_ count: Int) -> [Transaction] {
        wallets.suffix(count).map { wallet in
            var wallet = wallet
            return Self.send(from: &wallet, to: Self.contract, value: 0, gasLimit: 4_000_000)
        }
    }

    /// Each reads what the one before it has written, to know where to read and to write: nobody knows that before.
    func hiddenReads(_ count: Int) -> [Transaction] {
        wallets.prefix(count).map { wallet in
            var wallet = wallet
            return Self.send(from: &wallet, to: TownContract.pointer.address, value: 0, gasLimit: 100_000)
        }
    }

    /// Each asks for the balances of so many accounts, which nobody else asks for.
    func balanceReads(_ count: Int, accountsEach: Int) -> [Transaction] {
        calls(count, of: .reader, each: accountsEach, gasEach: 3_000)
    }

    /// Each changes so many slots of one contract, which nobody else touches.
    func slotWrites(_ count: Int, slotsEach: Int) -> [Transaction] {
        calls(count, of: .writer, each: slotsEach, gasEach: 6_000)
    }

    private func calls(
        _ count: Int, of contract: TownContract, each itemCount: Int, gasEach: UInt64
    ) -> [Transaction] {
        wallets.prefix(count).enumerated().map { number, wallet in
            var wallet = wallet
            let range = (1 + number * itemCount, 1 + (number + 1) * itemCount)
            return Self.send(
                from: &wallet, to: contract.address, value: 0, gasLimit: 50_000 + gasEach * UInt64(itemCount),
                data: U256(UInt64(range.0)).bytes + U256(UInt64(range.1)).bytes)
        }
    }

    private static func send(
        from wallet: inout Wallet, to recipient: Address, value: U256, gasLimit: UInt64, data: [UInt8] = []
    ) -> Transaction {
        wallet.sign(
            Transaction(
                kind: .dynamicFee, chainID: ChainMaker.chainID, nonce: 0, maxPriorityFeePerGas: gwei,
                maxFeePerGas: gwei &* 100, gasLimit: gasLimit, to: recipient, value: value, data: data))
    }

    static func address(_ name: String) -> Address {
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
        let contracts = TownContract.allCases.map { $0.account(slotCount: slotCount) }
        return (systemContracts + rich + friends + [contract] + contracts).sorted { $0.address < $1.address }
    }
}
