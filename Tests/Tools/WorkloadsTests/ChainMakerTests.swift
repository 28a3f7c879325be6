import Chain
import Crypto
import Primitives
import State
import Testing
import Workloads

extension Token {
    fileprivate static let transferSelector = transfer(to: .zero, amount: .zero).prefix(4)
    fileprivate static let approveSelector = approve(spender: .zero, amount: .zero).prefix(4)
}

@Suite struct ChainMakerTests {
    private func chain(
        seed: UInt64 = 7, blocks: Int = 4, transactions: Int = 100, conflictRate: Double = 0.25
    ) -> UnsealedChain {
        ChainMaker.make(
            Options(seed: seed, blockCount: blocks, transactionsPerBlock: transactions, conflictRate: conflictRate))
    }

    @Test func `the same options make the same chain, and another seed another`() {
        #expect(chain() == chain())
        #expect(chain().blocks != chain(seed: 8).blocks)
    }

    @Test func `a longer chain begins like a shorter one`() {
        #expect(Array(chain(blocks: 4).blocks.prefix(2)) == chain(blocks: 2).blocks)
        #expect(chain(blocks: 4).genesis == chain(blocks: 0).genesis)
    }

    @Test func `bystanders make the state larger, and nothing else`() {
        var options = Options(seed: 7, blockCount: 2, transactionsPerBlock: 20)
        let alone = ChainMaker.make(options)
        options.bystanderCount = 1000
        let beside = ChainMaker.make(options)
        #expect(beside.blocks == alone.blocks)
        #expect(beside.genesis.count == alone.genesis.count + 1000)
        #expect(zip(beside.genesis, beside.genesis.dropFirst()).allSatisfy { $0.address < $1.address })
        #expect(beside.genesis.filter(alone.genesis.contains) == alone.genesis)
    }

    @Test func `every sender exists, is named once a block, and counts its nonces`() throws {
        let chain = chain()
        let balances = Dictionary(uniqueKeysWithValues: chain.genesis.map { ($0.address, $0.balance) })
        var nonces: [Address: UInt64] = [:]
        for block in chain.blocks {
            #expect(block.count == 100)
            var senders: Set<Address> = []
            for transaction in block {
                let sender = try transaction.sender(under: Rules(.amsterdam), chainID: chain.chainID)
                #expect(senders.insert(sender).inserted)
                #expect(transaction.nonce == nonces[sender, default: 0])
                nonces[sender] = transaction.nonce + 1
                let balance = try #require(balances[sender])
                let cost = transaction.maxFeePerGas &* U256(transaction.gasLimit) &+ transaction.value
                #expect(cost &* U256(1000 as UInt64) < balance)
                #expect(transaction.maxFeePerGas > U256(chain.baseFeePerGas))
            }
        }
    }

    @Test func `authorizations are of existing accounts, in the order of their nonces`() throws {
        var nonces: [Address: UInt64] = [:]
        let chain = chain(blocks: 30)
        let addresses = Set(chain.genesis.map(\.address))
        for authorization in chain.blocks.flatMap({ $0 }).flatMap(\.authorizations) {
            let authority = try #require(authorization.authority())
            #expect(addresses.contains(authority))
            #expect(authorization.nonce == nonces[authority, default: 0])
            nonces[authority] = authorization.nonce + 1
        }
        #expect(!nonces.isEmpty)
    }

    @Test func `all kinds of transactions but blobs occur`() {
        let kinds = Set(chain(blocks: 10).blocks.flatMap { $0 }.map(\.kind))
        #expect(kinds == [.legacy, .accessList, .dynamicFee, .setCode])
    }

    @Test(arguments: [0, 0.1, 0.5, 1]) func `the conflict rate is the share that meets`(rate: Double) {
        let chain = chain(conflictRate: rate)
        for block in chain.blocks {
            // Who is paid or called; with tokens also whom the call is about.
            var meetings: [[UInt8]: Int] = [:]
            for transaction in block {
                guard let to = transaction.to else { continue }
                let isOfToken = [Token.transferSelector, Token.approveSelector].contains(transaction.data.prefix(4))
                meetings[to.bytes + (isOfToken ? transaction.data[4..<36] : []), default: 0] += 1
            }
            let met = meetings.values.filter { $0 > 1 }.reduce(0, +)
            // One alone at the hot pool or holder meets nobody.
            #expect((Int(100 * rate) - 2...Int(100 * rate)).contains(met))
        }
    }

    @Test func `genesis is sorted, has each address once, and no zero slot`() {
        let accounts = chain().genesis
        #expect(zip(accounts, accounts.dropFirst()).allSatisfy { $0.address < $1.address })
        for account in accounts {
            #expect(account.storage.allSatisfy { !$0.value.isZero })
            #expect(Set(account.storage.map(\.key)).count == account.storage.count)
        }
        for contract in SystemContract.all {
            let account = accounts.first { $0.address == contract.address }
            #expect(account?.code == contract.code)
            #expect(account?.nonce == 1)
        }
    }

    @Test func `one transaction a block is a chain too`() {
        for rate in [0, 1.0] {
            #expect(chain(blocks: 3, transactions: 1, conflictRate: rate).blocks.map(\.count) == [1, 1, 1])
        }
    }

    @Test func `gas limits of a full block fit its own`() {
        let chain = chain(blocks: 2, transactions: 1000, conflictRate: 1)
        for block in chain.blocks {
            #expect(block.map(\.gasLimit).reduce(0, +) <= chain.gasLimit)
        }
    }
}
