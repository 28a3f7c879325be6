import Chain
import EVM
import Foundation
import Primitives
import State

extension EVMWorkload {
    /// Reads a workload file; its README says what is in one.
    init(file: String) throws(BenchFailure) {
        let json: JSONFields
        do {
            json = try JSONFields(
                JSONSerialization.jsonObject(with: Data(contentsOf: URL(fileURLWithPath: file))), file)
        } catch let failure as BenchFailure {
            throw failure
        } catch {
            throw .unreadable(file: file, reason: error.localizedDescription)
        }
        try self.init(json)
    }

    private init(_ json: JSONFields) throws(BenchFailure) {
        name = try json.text("name")
        let forkName = try json.text("fork")
        guard let fork = Fork.allCases.first(where: { "\($0)" == forkName }) else { throw json.unusable("fork") }
        self.fork = fork
        caller = try json.address("caller")
        to = try json.address("to")
        value = try json.number("value")
        gasLimit = try json.uint64("gas")
        input = try json.bytes("calldata")
        transaction = TransactionEnvironment(origin: caller, gasPrice: try json.number("gas_price"))

        let environment = try json.object("env")
        block = BlockEnvironment(
            chainID: try environment.uint64("chain_id"), number: try environment.uint64("number"),
            timestamp: try environment.uint64("timestamp"), coinbase: try environment.address("coinbase"),
            gasLimit: try environment.uint64("gas_limit"), prevRandao: Hash(try environment.number("prevrandao")),
            baseFeePerGas: try environment.number("basefee"), blobBaseFee: .one)

        var genesis: [GenesisAccount] = []
        let accounts = try json.object("accounts")
        for key in accounts.keys {
            genesis.append(try Self.account(accounts.object(key), at: accounts.address(spelledBy: key)))
        }
        self.genesis = genesis
        expected = try Self.result(json.object("expected"))
    }

    private static func account(_ json: JSONFields, at address: Address) throws(BenchFailure) -> GenesisAccount {
        var storage: [(key: U256, value: U256)] = []
        let slots = try json.object("storage")
        for key in slots.keys { storage.append((try slots.number(spelledBy: key), try slots.number(key))) }
        return GenesisAccount(
            address: address, nonce: try json.uint64("nonce"), balance: try json.number("balance"),
            code: try json.bytes("code"), storage: storage)
    }

    private static func result(_ json: JSONFields) throws(BenchFailure) -> WorkloadResult {
        guard let status = WorkloadResult.Status(rawValue: try json.text("status")) else {
            throw json.unusable("status")
        }
        return WorkloadResult(
            status: status, gasUsed: UInt64(try json.count("gas_used")),
            gasRefunded: UInt64(try json.count("gas_refunded")),
            intrinsicGas: UInt64(try json.count("intrinsic_gas")), logCount: try json.count("logs"),
            outputCount: try json.count("output_len"), outputHash: Hash(try json.number("output_keccak256")))
    }
}
