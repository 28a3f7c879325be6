import Chain
import EVM
import Primitives
import Speculation
import State

/// What can be known of a block's transactions before any has run.
struct PlannedBlock {
    let block: Block
    /// Nil where the signature names nobody.
    let senders: [Address?]
    let forecast: BlockForecast
    let graph: DependencyGraph

    /// - Parameters:
    ///   - snapshot: of the state before the block.
    ///   - memory: what was learned from other blocks.
    init(_ block: Block, under rules: Rules, on snapshot: Snapshot, memory: SpeculationMemory) {
        self.block = block
        senders = block.transactions.map { $0.sender() }
        forecast = BlockForecast(
            block.transactions, senders: senders, blobs: rules.blobs, memory: memory
        ) { address in
            // A capsule may hold only what the block reads.
            do throws(StateUnavailable) { return AccountBefore(try snapshot.account(at: address)) } catch {
                return nil
            }
        }
        graph = forecast.graph()
    }
}
