import Chain
import EVM
import Primitives
import State
import Testing
import Workloads

/// The contracts and the gas limits, tried by the EVM under Amsterdam's rules.
@Suite struct ExecutionTests {
    private let rules = Rules(.amsterdam)
    private let alice = Address(high: 0, middle: 0, low: 0xa11ce)
    private let bob = Address(high: 0, middle: 0, low: 0xb0b)
    private let firstToken = Address(high: 1, middle: 0, low: 1)
    private let secondToken = Address(high: 1, middle: 0, low: 2)
    private let pool = Address(high: 1, middle: 0, low: 3)

    /// Everybody has 1000 of both tokens but the pool, which has a million; it may take from Alice what it wants.
    private func machine() -> Machine {
        let holdings = [
            (key: Token.slotOfBalance(of: alice), value: U256(1000)), (Token.slotOfBalance(of: bob), 1000),
            (Token.slotOfBalance(of: pool), 1_000_000), (Token.slotOfAllowance(of: pool, from: alice), .max),
        ]
        let market = Pool(firstToken: firstToken, secondToken: secondToken)
        return machine(on: [
            GenesisAccount(address: firstToken, nonce: 1, code: Token.code, storage: holdings),
            GenesisAccount(address: secondToken, nonce: 1, code: Token.code, storage: holdings),
            GenesisAccount(
                address: pool, nonce: 1, code: market.code,
                storage: [(Pool.slotOfFirstReserve, 1_000_000), (Pool.slotOfSecondReserve, 1_000_000)]),
        ])
    }

    private func machine(on genesis: [GenesisAccount]) -> Machine {
        let journal = Journal(view: MemoryState(genesis: genesis), rules: rules, codes: CodeCache(rules: rules))
        journal.beginIndex()
        return Machine(rules: rules, journal: journal, block: BlockEnvironment(chainID: ChainMaker.chainID))
    }

    private func call(
        _ machine: Machine, _ target: Address, from caller: Address, _ input: [UInt8]
    ) throws -> MessageResult {
        machine.journal.beginTransaction()
        return try machine.execute(
            Message(caller: caller, target: .call(target), input: input, gas: 1_000_000))
    }

    private func balance(_ machine: Machine, of holder: Address, in token: Address) throws -> U256 {
        U256(bigEndian: try call(machine, token, from: alice, Token.balance(of: holder)).output)
    }

    @Test func `a transfer moves tokens, says true and logs it`() throws {
        let machine = machine()
        let result = try call(machine, firstToken, from: alice, Token.transfer(to: bob, amount: 300))
        #expect(result.isSuccess)
        #expect(result.output == U256.one.bytes)
        let log = try #require(LogList(machine.journal.logs).decoded.first)
        #expect(
            log.topics == [
                Keccak.hash([UInt8]("Transfer(address,address,uint256)".utf8)), Hash(alice.word), Hash(bob.word),
            ])
        #expect(log.data == U256(300).bytes)
        #expect(try balance(machine, of: alice, in: firstToken) == 700)
        #expect(try balance(machine, of: bob, in: firstToken) == 1300)
        #expect(try balance(machine, of: bob, in: secondToken) == 1000)
    }

    @Test func `all may be moved, one more may not, and to oneself nothing changes`() throws {
        let machine = machine()
        #expect(try call(machine, firstToken, from: alice, Token.transfer(to: bob, amount: 1001)).status == .reverted)
        #expect(try call(machine, firstToken, from: alice, Token.transfer(to: alice, amount: 1000)).isSuccess)
        #expect(try balance(machine, of: alice, in: firstToken) == 1000)
        #expect(try call(machine, firstToken, from: alice, Token.transfer(to: bob, amount: 1000)).isSuccess)
        #expect(try balance(machine, of: alice, in: firstToken) == 0)
    }

    @Test func `an allowance is used up, and an unlimited one is not`() throws {
        let machine = machine()
        let take = Token.transferFrom(alice, to: bob, amount: 60)
        #expect(try call(machine, firstToken, from: bob, take).status == .reverted)
        #expect(try call(machine, firstToken, from: alice, Token.approve(spender: bob, amount: 100)).isSuccess)
        #expect(try call(machine, firstToken, from: bob, take).isSuccess)
        #expect(try call(machine, firstToken, from: bob, take).status == .reverted)
        #expect(try balance(machine, of: alice, in: firstToken) == 940)
        #expect(try call(machine, firstToken, from: pool, take).isSuccess)
        #expect(try call(machine, firstToken, from: pool, take).isSuccess)
    }

    @Test func `a function that a token does not have reverts`() throws {
        #expect(try call(machine(), firstToken, from: alice, [1, 2, 3, 4]).status == .reverted)
        #expect(try call(machine(), pool, from: alice, []).status == .reverted)
    }

    @Test(arguments: [true, false]) func `a swap keeps the product and the fee`(sellsFirst: Bool) throws {
        let machine = machine()
        let result = try call(machine, pool, from: alice, Pool.swap(amount: 500, sellsFirst: sellsFirst))
        // 500 * 997 * 1,000,000 / (1,000,000 * 1000 + 500 * 997), rounded down.
        #expect(result.isSuccess)
        #expect(result.output == U256(498).bytes)
        let (sold, bought) = sellsFirst ? (firstToken, secondToken) : (secondToken, firstToken)
        #expect(try balance(machine, of: alice, in: sold) == 500)
        #expect(try balance(machine, of: pool, in: sold) == 1_000_500)
        #expect(try balance(machine, of: alice, in: bought) == 1498)
        #expect(try balance(machine, of: pool, in: bought) == 999_502)
    }

    @Test func `a swap without tokens or without leave reverts and moves nothing`() throws {
        let machine = machine()
        #expect(try call(machine, pool, from: alice, Pool.swap(amount: 1001, sellsFirst: true)).status == .reverted)
        #expect(try call(machine, pool, from: bob, Pool.swap(amount: 10, sellsFirst: true)).status == .reverted)
        #expect(try balance(machine, of: pool, in: firstToken) == 1_000_000)
    }

    @Test func `the gas limits are enough, and only the overdrawn fail`() throws {
        let chain = ChainMaker.make(
            Options(seed: 3, blockCount: 5, transactionsPerBlock: 200, conflictRate: 0.2))
        let machine = machine(on: chain.genesis)
        for (index, transaction) in chain.blocks.joined().enumerated() where transaction.authorizations.isEmpty {
            let sender = try #require(transaction.sender())
            // Intrinsic gas, with the floor's price of calldata, which is the dearest (EIP-7976).
            var intrinsic = 21_000 + 64 * UInt64(transaction.data.count)
            intrinsic += transaction.isCreation ? 9000 + 112 * 1174 : 0
            let target: Message.Target =
                transaction.to.map { .call($0) } ?? .create(Address.created(by: sender, nonce: transaction.nonce))
            machine.journal.beginTransaction()
            let result = try machine.execute(
                Message(
                    caller: sender, target: target, value: transaction.value, input: transaction.data,
                    gas: transaction.gasLimit - intrinsic))
            let isOverdrawn = transaction.data.suffix(32) == U256.max.bytes[...]
            #expect(result.status == (isOverdrawn ? .reverted : .succeeded), "transaction \(index)")
        }
    }
}
