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
        let state = StateBefore(snapshot)
        forecast = BlockForecast(
            block.transactions, senders: senders, baseFeePerGas: block.header.baseFeePerGas ?? .zero,
            blobs: rules.blobs, memory: memory, hasCode: state.hasCode,
            balanceBefore: state.balance)
        graph = forecast.graph()
    }

    /// The state before a block, of which a capsule may hold only what the block reads.
    private struct StateBefore {
        let snapshot: Snapshot

        init(_ snapshot: Snapshot) { self.snapshot = snapshot }

        /// True where nobody knows.
        func hasCode(_ address: Address) -> Bool {
            do throws(StateUnavailable) {
                return (try snapshot.account(at: address)?.codeHash ?? .keccakEmpty) != .keccakEmpty
            } catch {
                return true
            }
        }

        /// Nil where nobody knows.
        func balance(_ address: Address) -> U256? {
            do throws(StateUnavailable) { return try snapshot.account(at: address)?.balance ?? .zero } catch {
                return nil
            }
        }
    }
}
