import Chain
import EVM
import Primitives
import State

/// Runs one workload again and again on one machine, as a worker does: code stays analysed, the state is read anew.
struct EVMWorkloadRunner {
    private let workload: EVMWorkload
    private let rules: Rules
    private let machine: Machine
    private let intrinsicGas: UInt64

    init(_ workload: EVMWorkload) {
        self.workload = workload
        rules = Rules(workload.fork)
        let journal = Journal(
            view: MemoryState(genesis: workload.genesis), rules: rules, codes: CodeCache(rules: rules))
        machine = Machine(
            rules: rules, journal: journal, block: workload.block, transaction: workload.transaction)
        let zeros = UInt64(workload.input.count { $0 == 0 })
        let others = UInt64(workload.input.count) - zeros
        intrinsicGas = rules.transactionGas + zeros * rules.calldataZeroGas + others * rules.calldataNonZeroGas
    }

    /// One run; the time is that of the message call alone.
    func run() throws(ExecutionFailure) -> (duration: Duration, result: WorkloadResult) {
        machine.journal.reset()
        warmUp()
        let message = Message(
            caller: workload.caller, target: .call(workload.to), value: workload.value, input: workload.input,
            gas: workload.gasLimit - intrinsicGas)
        let start = ContinuousClock.now
        let result = try machine.execute(message)
        let duration = ContinuousClock.now - start
        return (duration, observed(result))
    }

    /// EIP-2929, EIP-3651: what a transaction finds warm.
    private func warmUp() {
        let addresses = [workload.caller, workload.to, workload.block.coinbase] + rules.precompiles.map(\.address)
        for address in addresses { machine.journal.warm(account: machine.journal.accountIndex(of: address)) }
    }

    private func observed(_ result: MessageResult) -> WorkloadResult {
        let used = workload.gasLimit - result.gasLeft
        // EIP-3529: at most a fifth of the gas used is refunded.
        let refund = result.isSuccess ? min(used / rules.refundQuotient, UInt64(max(machine.journal.refund, 0))) : 0
        let status: WorkloadResult.Status =
            switch result.status {
            case .succeeded: .success
            case .reverted: .revert
            case .halted, .collided: .halt
            }
        return WorkloadResult(
            status: status, gasUsed: used - refund, gasRefunded: refund, intrinsicGas: intrinsicGas,
            logCount: result.isSuccess ? LogList(machine.journal.logs).decoded.count : 0,
            outputCount: result.output.count, outputHash: Keccak.hash(result.output))
    }
}
