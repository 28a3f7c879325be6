import ChainFiles
import Chain
import Fixtures
import Primitives
import State
import Testing

@Suite struct GenesisFileTests {
    /// A genesis with these keys in its `config`, besides the chain's number.
    private func text(_ config: String, alloc: String = "{}", more: String = "") -> [UInt8] {
        Array(
            """
            {"config": {"chainId": 7\(config.isEmpty ? "" : ", ")\(config)}, "gasLimit": "0x1c9c380",
             "difficulty": "0x1", "alloc": \(alloc)\(more)}
            """.utf8)
    }

    private func error(_ config: String, alloc: String = "{}", more: String = "") -> GenesisError? {
        do throws(GenesisError) { _ = try GenesisFile(text: text(config, alloc: alloc, more: more)) } catch {
            return error
        }
        return nil
    }

    private static let toLondon = """
        "homesteadBlock": 0, "eip150Block": 0, "eip155Block": 0, "eip158Block": 0, "byzantiumBlock": 0,
        "constantinopleBlock": 0, "petersburgBlock": 0, "istanbulBlock": 0, "berlinBlock": 0, "londonBlock": 0
        """
    private static let toAmsterdam = """
        \(toLondon), "terminalTotalDifficulty": 0, "shanghaiTime": 0, "cancunTime": 0, "pragueTime": 0,
        "osakaTime": 0, "amsterdamTime": 0
        """

    @Test func `mainnet's genesis block has the hash that everybody knows, but for its accounts`() throws {
        let file = try GenesisFile(
            text: text(
                "",
                more: """
                    , "nonce": "0x42", "timestamp": "0x0", "mixhash": null,
                    "extraData": "0x11bbe8db4e347b4e8c937c1c8370e4b5ed33adb3db69cbdb7a38e1e50b1b82fa"
                    """))
        var header = file.header
        header.stateRoot = try #require(
            Hash(hex: "0xd7f8974fb5ac78d9ac099b9ad5018bedc2ce0a72dad1827a1709da30580f0544"))
        (header.gasLimit, header.difficulty) = (5000, U256(0x4_0000_0000 as UInt64))
        #expect(header.hash.hex == "0xd4e56740f876aef8c010b86a40d5f56745a118d0906a34e69aec8c0db1cb8fa3")
    }

    @Test func `what holds at genesis is one step, and later forks keep their order`() throws {
        let file = try GenesisFile(
            text: text(
                """
                \(Self.toLondon), "terminalTotalDifficulty": 0, "shanghaiTime": 0, "cancunTime": 0, "pragueTime": 5,
                "osakaTime": 5, "bpo1Time": 9
                """))
        #expect(
            file.schedule
                == ForkSchedule(
                    chainID: 7,
                    forks: [
                        (.cancun, .block(0)), (.prague, .timestamp(5)), (.osaka, .timestamp(5)), (.bpo1, .timestamp(9)),
                    ]))
        #expect(file.header.blobGasUsed == 0)
        #expect(file.header.requestsHash == nil)
        #expect(file.header.baseFeePerGas == U256(1_000_000_000 as UInt64))
    }

    @Test func `a chain that is merged on its way, with the DAO fork and a seal`() throws {
        let file = try GenesisFile(
            text: text(
                """
                "homesteadBlock": 1, "daoForkBlock": 2, "daoForkSupport": true, "eip150Block": 3, "eip155Block": 4,
                "eip158Block": 4, "byzantiumBlock": 5, "constantinopleBlock": 6, "istanbulBlock": 7, "berlinBlock": 8,
                "londonBlock": 9, "terminalTotalDifficulty": 58750000000000000000000, "shanghaiTime": 1000, "ethash": {}
                """))
        #expect(
            file.schedule
                == ForkSchedule(
                    chainID: 7,
                    forks: [
                        (.frontier, .block(0)), (.homestead, .block(1)), (.tangerineWhistle, .block(3)),
                        (.spuriousDragon, .block(4)), (.byzantium, .block(5)), (.constantinople, .block(6)),
                        (.petersburg, .block(6)), (.istanbul, .block(7)), (.berlin, .block(8)), (.london, .block(9)),
                        (.paris, .totalDifficulty(U256(hex: "0xc70d808a128d7380000")!)), (.shanghai, .timestamp(1000)),
                    ], daoForkBlock: 2, seal: .ethash))
    }

    @Test func `accounts are read with numbers of either kind and names with or without 0x`() throws {
        let alloc = """
            {"00000000000000000000000000000000000000bb": {"balance": "1000000000000000000000"},
             "0x00000000000000000000000000000000000000aa":
                {"balance": "0x10", "nonce": "0x1", "code": "0x6001", "storage": {"0x01": "0x02"}}}
            """
        let file = try GenesisFile(text: text(Self.toAmsterdam, alloc: alloc))
        let first = GenesisAccount(
            address: Address(hex: "0x00000000000000000000000000000000000000aa")!, nonce: 1,
            balance: U256(16 as UInt64), code: [0x60, 0x01], storage: [(.one, U256(2 as UInt64))])
        let second = GenesisAccount(
            address: Address(hex: "0x00000000000000000000000000000000000000bb")!,
            balance: U256(hex: "0x3635c9adc5dea00000")!)
        #expect(file.accounts == [first, second])
        #expect(file.header.stateRoot == StateRoot.of([second, first]))
        #expect(file.header.slotNumber == 0)
    }

    // MARK: Refused

    @Test(arguments: [
        (#""xyzTime": 5"#, GenesisError.unknownFork(key: "config.xyzTime")),
        (#""parisBlock": 5"#, .unknownFork(key: "config.parisBlock")),
        (
            #""homesteadBlock": 0, "byzantiumBlock": 0"#,
            .missing(key: "config.eip150Block", neededBy: "config.byzantiumBlock")
        ),
        (
            #""shanghaiTime": 0"#,
            .missing(key: "config.terminalTotalDifficulty", neededBy: "config.shanghaiTime")
        ),
        (
            #""homesteadBlock": 5, "eip150Block": 4"#,
            .outOfOrder(key: "config.eip150Block", after: "config.homesteadBlock", expected: 5, found: 4)
        ),
        (
            #""homesteadBlock": 0, "eip150Block": 0, "eip155Block": 1, "eip158Block": 2"#,
            .value(key: "config.eip155Block", expected: "the block of eip158Block, 2", found: "1")
        ),
        (
            toLondon + #", "terminalTotalDifficulty": 9, "shanghaiTime": 0"#,
            .value(
                key: "config.shanghaiTime", expected: "a time after genesis, for terminalTotalDifficulty is not 0",
                found: "0")
        ),
        (
            toLondon + #", "terminalTotalDifficulty": 0, "cancunTime": 0"#,
            .missing(key: "config.shanghaiTime", neededBy: "config.cancunTime")
        ),
        (
            toAmsterdam + #", "blobSchedule": {"cancun": {"target": 3, "max": 6, "baseFeeUpdateFraction": 3338477}}"#,
            .missing(key: "config.blobSchedule.amsterdam", neededBy: "the fork amsterdam")
        ),
        (
            toAmsterdam + #", "blobSchedule": {"amsterdam": {"target": 7, "max": 6, "baseFeeUpdateFraction": 1}}"#,
            .unsupported(
                key: "config.blobSchedule.amsterdam", reason: "target of blobs is at most 6, 7 was found")
        ),
        (
            toAmsterdam + #", "depositContractAddress": "0x4242424242424242424242424242424242424242""#,
            .value(
                key: "config.depositContractAddress", expected: "0x00000000219ab540356cbb839cbe05303d7705fa",
                found: "0x4242424242424242424242424242424242424242")
        ),
    ])
    func `what would be followed otherwise than it was meant is refused, by its key`(
        config: String, expected: GenesisError
    ) {
        #expect(error(config) == expected)
    }

    @Test func `a chain whose blocks are sealed by Clique is refused`() throws {
        guard case .unsupported(key: "config.clique", _)? = error(#""clique": {"period": 5}"#) else {
            Issue.record("\(String(describing: error(#""clique": {"period": 5}"#)))")
            return
        }
    }

    @Test(arguments: [
        (#"{"alloc": {}}"#, ""), ("{", ""), ("[]", ""), ("", ""),
        (#"{"config": {"chainId": "x"}}"#, "config.chainId"),
        (#"{"config": {"chainId": 1}, "chainid": 1, "alloc": {"0x12": {}}}"#, "alloc.0x12"),
        (
            #"{"alloc": {"0x00000000000000000000000000000000000000aa": {"balance": -1}}}"#,
            "alloc.0x00000000000000000000000000000000000000aa.balance"
        ),
        (#"{"gasLimit": "0x10000000000000000"}"#, "gasLimit"),
        (#"{"nonce": 1, "Nonce": 2}"#, "Nonce"),
    ])
    func `what is no genesis is refused, with the place`(text: String, path: String) throws {
        let error = #expect(throws: GenesisError.self) { try GenesisFile(text: Array(text.utf8)) }
        guard case .json(let fault)? = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(fault.path == path)
    }

    @Test func `what is not needed is passed over, and said`() throws {
        let file = try GenesisFile(text: text(#""comment": "x""#, more: #", "stateHash": "0x00""#))
        #expect(file.remarks.count == 2)
    }

    // MARK: Written

    @Test(arguments: Fork.allCases.filter { $0 < .bpo1 || $0 == .amsterdam })
    func `a genesis that was written reads as it was`(fork: Fork) throws {
        let schedule = ForkSchedule(chainID: 1337, forks: [(fork, .block(0))])
        let account = GenesisAccount(address: .zero, nonce: 1, balance: .max, code: [1], storage: [(.one, .max)])
        let rules = Rules(fork)
        var header = Header(stateRoot: StateRoot.of([account]), gasLimit: 5000, extraData: [1, 2])
        if rules.hasBaseFee { header.baseFeePerGas = .one }
        if rules.hasWithdrawals { header.withdrawalsRoot = .emptyTrieRoot }
        if rules.blobs != nil { (header.blobGasUsed, header.excessBlobGas) = (0, 0) }
        if rules.hasParentBeaconRoot { header.parentBeaconBlockRoot = .zero }
        if rules.hasRequests { header.requestsHash = Requests().hash }
        if rules.hasBlockAccessList { header.blockAccessListHash = BlockAccessList().hash }
        if rules.hasSlotNumber { header.slotNumber = 0 }
        let written = GenesisFile(schedule: schedule, header: header, accounts: [account])
        let read = try GenesisFile(text: Array(written.text.utf8))
        #expect(read.header == header)
        #expect(read.accounts == [account])
        #expect(read.remarks == [])
        // Petersburg comes with Constantinople where nothing else is said.
        if fork != .constantinople { #expect(read.schedule == schedule) }
    }

    @Test func `forks that come later, and blobs of one's own, are written too`() throws {
        let blobs = ForkSchedule.BlobParameters(targetPerBlock: 1, maxPerBlock: 2, baseFeeUpdateFraction: 3)
        let schedule = ForkSchedule(
            chainID: 1,
            forks: [
                (.london, .block(0)), (.paris, .totalDifficulty(.max)), (.shanghai, .timestamp(5)),
                (.cancun, .timestamp(6)),
            ], seal: .ethash, blobs: [.cancun: blobs])
        let header = Header(stateRoot: .emptyTrieRoot, gasLimit: 5000, baseFeePerGas: .one)
        let written = GenesisFile(schedule: schedule, header: header, accounts: [])
        let read = try GenesisFile(text: Array(written.text.utf8))
        #expect(read.schedule == schedule)
        #expect(read.header == header)
    }
}
