import Chain
import Primitives
import State
import Workloads

/// Who has what before the first of some hand-made blocks, and how they become a chain.
struct Village {
    static let gwei = U256(1_000_000_000)
    static let ether = gwei &* gwei
    static let chainID: UInt64 = 1337

    var coinbase = Village.address("coinbase")
    var gasLimit: UInt64 = 100_000_000
    private var accounts = SystemContract.all.map { GenesisAccount(address: $0.address, nonce: 1, code: $0.code) }

    /// An address that nobody has the key of.
    static func address(_ name: String) -> Address {
        Address(truncating: Keccak.hash([UInt8]("village/\(name)".utf8)).number)
    }

    mutating func account(_ name: String, balance: U256) -> Address {
        accounts.append(GenesisAccount(address: Village.address(name), balance: balance))
        return Village.address(name)
    }

    /// Other code for a contract that the protocol calls.
    mutating func replace(_ contract: Address, by code: [Step]) {
        accounts.removeAll { $0.address == contract }
        accounts.append(GenesisAccount(address: contract, nonce: 1, code: Assembler.code(code)))
    }

    /// Nobody of that number exists before the first block if the balance is zero.
    mutating func wallet(_ number: Int, balance: U256 = Village.ether &* 1000) -> Wallet {
        let wallet = Wallet("villager", number, seed: 1)
        if !balance.isZero { accounts.append(GenesisAccount(address: wallet.address, balance: balance)) }
        return wallet
    }

    mutating func contract(_ name: String, balance: U256 = .zero, _ code: [Step]) -> Address {
        let address = Village.address(name)
        accounts.append(GenesisAccount(address: address, nonce: 1, balance: balance, code: Assembler.code(code)))
        return address
    }

    var genesis: [GenesisAccount] { accounts.sorted { $0.address < $1.address } }

    func seal(_ blocks: [Transaction]...) throws -> SealedChain {
        try ChainSealer.seal(
            UnsealedChain(
                genesis: genesis, blocks: blocks, chainID: Village.chainID,
                gasLimit: gasLimit, baseFeePerGas: 1_000_000_000, coinbase: coinbase))
    }
}
