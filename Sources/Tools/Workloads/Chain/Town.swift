import Primitives
import State

/// Who and what lives on the chain: wallets, their partners, tokens and pools, and what they own at first.
struct Town {
    /// One for each transaction of a block, so that a block need not have two of one sender.
    var wallets: [Wallet]
    /// Accounts that are given code (EIP-7702).
    var delegators: [Wallet]
    /// Whom each wallet pays: nobody else does.
    let partners: [Address]
    let firstToken = Town.address("token", 1)
    let secondToken = Town.address("token", 2)
    let hotPool = Town.address("pool", 0)
    /// The others, each used once a block at most.
    let calmPools: [Address]
    let counter = Town.address("counter", 0)
    /// The holder whom everybody pays.
    let hotHolder = Town.address("exchange", 0)
    /// Where everybody has as many positions.
    let portfolio = Town.address("portfolio", 0)
    static let positionCount = 16
    /// The owner whose positions everybody values.
    let hotFund = Town.address("fund", 0)
    private let mix: Mix
    private let bystanderCount: Int

    init(_ options: Options) {
        let count = options.transactionsPerBlock
        wallets = (0..<count).map { Wallet("wallet", $0, seed: options.seed) }
        delegators = (0..<max(1, count / 25)).map { Wallet("delegator", $0, seed: options.seed) }
        partners = (0..<count).map { Town.address("partner", $0) }
        (mix, bystanderCount) = (options.mix, options.bystanderCount)
        // Where many swap, each in a pool of its own.
        calmPools = (1...max(1, mix == .everyday ? count / 4 : count)).map { Town.address("pool", $0) }
    }

    /// The pool in which this wallet swaps when it wants to meet nobody.
    func calmPool(ofWallet index: Int) -> Int { index % calmPools.count }

    /// An address that nobody has the key of.
    static func address(_ purpose: String, _ index: Int) -> Address {
        Address(truncating: Keccak.hash([UInt8]("heddle/\(purpose)/\(index)".utf8)).number)
    }

    // MARK: Genesis

    private static let wealth = U256(1_000_000_000_000_000_000) &* U256(1_000_000)
    private static let partnerBalance = U256(1_000_000_000)

    /// By ascending address.
    func genesis() -> [GenesisAccount] {
        let systemContracts = SystemContract.all.map {
            GenesisAccount(address: $0.address, nonce: 1, code: $0.code)
        }
        let people =
            (wallets + delegators).map { GenesisAccount(address: $0.address, balance: Town.wealth) }
            + partners.map { GenesisAccount(address: $0, balance: Town.partnerBalance) }
        let contracts =
            [hotPool, firstToken, secondToken, counter].map { account(ofContract: $0) }
            + (mix == .mainNetwork ? [portfolio] : []).map { account(ofContract: $0) }
            + calmPools.map { account(ofContract: $0) }
        let bystanders = (0..<bystanderCount).map {
            GenesisAccount(address: Town.address("bystander", $0), balance: Town.partnerBalance)
        }
        return (systemContracts + people + contracts + bystanders).sorted { $0.address < $1.address }
    }

    private func account(ofContract address: Address) -> GenesisAccount {
        switch address {
        case firstToken, secondToken:
            GenesisAccount(address: address, nonce: 1, code: Token.code, storage: tokenStorage())
        case portfolio:
            GenesisAccount(
                address: address, nonce: 1, code: Portfolio.code,
                storage: Portfolio.storage(
                    of: wallets.map(\.address) + [hotFund], positionCount: Town.positionCount))
        case counter:
            GenesisAccount(
                address: address, nonce: 1, code: Counter.code, storage: [(Counter.slot, .one)])
        default:
            GenesisAccount(
                address: address, nonce: 1, code: Pool(firstToken: firstToken, secondToken: secondToken).code,
                storage: [(Pool.slotOfFirstReserve, Town.wealth), (Pool.slotOfSecondReserve, Town.wealth)])
        }
    }

    /// Both tokens begin alike: everybody has some, and pools may take what wallets have.
    private func tokenStorage() -> [(key: U256, value: U256)] {
        let rich = wallets.map(\.address) + [hotPool] + calmPools
        let poor = partners + [hotHolder]
        let allowances = wallets.indices.flatMap { index in
            [hotPool, calmPools[calmPool(ofWallet: index)]].map {
                (Token.slotOfAllowance(of: $0, from: wallets[index].address), U256.max)
            }
        }
        return rich.map { (Token.slotOfBalance(of: $0), Town.wealth) }
            + poor.map { (Token.slotOfBalance(of: $0), Town.partnerBalance) } + allowances
    }
}
