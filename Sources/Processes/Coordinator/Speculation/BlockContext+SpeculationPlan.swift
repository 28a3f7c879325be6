import Chain
import EVM
import Primitives
import Speculation
import State
import Transition

/// What is expected of a block that nobody made a list for. Serves the pipeline, and whoever foretells what one would
/// do.
extension BlockContext {
    /// Before anybody knows who sent something.
    func forecast(_ memory: SpeculationMemory) -> BlockForecast {
        BlockForecast(transactions, blobs: rules.blobs, memory: memory)
    }

    /// - Parameter state: before the block.
    public func speculationPlan(
        senders: [Address], workers: Int, memory: SpeculationMemory, options: SpeculationOptions, on state: Snapshot
    ) -> SpeculationPlan {
        var forecast = forecast(memory)
        forecast.admit(senders, account: state.accountBefore)
        return SpeculationPlan(forecast, gasUsed: header.gasUsed, workers: workers, options: options)
    }
}

extension Snapshot {
    /// Nil where it cannot be read. Forecasts make do: whoever executes will say so.
    func accountBefore(at address: Address) -> AccountBefore? {
        do throws(StateUnavailable) { return AccountBefore(try account(at: address)) } catch { return nil }
    }
}
