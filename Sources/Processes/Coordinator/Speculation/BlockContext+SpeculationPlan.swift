import Chain
import EVM
import Primitives
import Speculation
import State
import Transition

extension BlockContext {
    /// What is expected of a block that nobody made a list for. Serves the pipeline, and whoever foretells what one
    /// would do.
    ///
    /// - Parameter state: before the block. Where it cannot be read the plan makes do: whoever executes will say so.
    public func speculationPlan(
        senders: [Address], workers: Int, memory: SpeculationMemory, options: SpeculationOptions, on state: Snapshot
    ) -> SpeculationPlan {
        func account(_ address: Address) -> Account?? {
            do throws(StateUnavailable) { return .some(try state.account(at: address)) } catch { return nil }
        }
        let forecast = BlockForecast(
            transactions, senders: senders, baseFeePerGas: environment.baseFeePerGas, blobs: rules.blobs,
            memory: memory,
            hasCode: { address in
                guard let found = account(address) else { return true }
                return found.map { $0.codeHash != .keccakEmpty } ?? false
            },
            balanceBefore: { address in account(address).map { $0?.balance ?? .zero } })
        return SpeculationPlan(
            transactions, forecast, gasUsed: header.gasUsed, workers: workers, memory: memory, options: options)
    }
}
