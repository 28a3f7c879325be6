import Chain
import EVM
import Primitives
import State

/// One message call with its block, its pre-state and what it must give.
struct EVMWorkload {
    let name: String
    let fork: Fork
    let block: BlockEnvironment
    let transaction: TransactionEnvironment
    let caller: Address
    let to: Address
    let value: U256
    let gasLimit: UInt64
    let input: [UInt8]
    let genesis: [GenesisAccount]
    let expected: WorkloadResult
}
