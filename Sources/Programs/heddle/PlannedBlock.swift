import Chain
import EVM
import Primitives
import Scheduling
import Speculation
import State
import Transition

/// What can be known of a block's transactions before any has run.
struct PlannedBlock {
    /// How much is known of one of them.
    enum Knowledge: String, Encodable {
        /// Nothing else is to be expected of it.
        case complete
        /// What its call will touch, as far as that was learned.
        case forecast
        /// Only what it says of itself.
        case unknown
    }

    let block: Block
    /// Nil where the signature names nobody.
    let senders: [Address?]
    let knowledge: [Knowledge]
    let accesses: [PredictedAccess]
    let stretches: [TransferStretch]
    let graph: DependencyGraph

    /// - Parameters:
    ///   - snapshot: of the state before the block.
    ///   - layouts: what was learned of contracts from other blocks.
    init(_ block: Block, under rules: Rules, on snapshot: Snapshot, layouts: SlotLayouts) {
        let state = StateBefore(snapshot)
        let transactions = block.transactions
        let senders = transactions.map { $0.sender() }
        var accesses: [PredictedAccess] = []
        var knowledge: [Knowledge] = []
        for (transaction, sender) in zip(transactions, senders) {
            let forecast = CallForecast.access(of: transaction, sender: sender, layouts: layouts)
            let access =
                forecast
                ?? StaticFootprint.access(
                    of: transaction, sender: sender,
                    authorities: transaction.authorizations.compactMap { $0.authority() }, hasCode: state.hasCode)
            accesses.append(access)
            knowledge.append(access.isComplete ? .complete : forecast == nil ? .unknown : .forecast)
        }
        let footprints = transactions.map {
            Footprint($0, baseFeePerGas: block.header.baseFeePerGas ?? .zero, blobs: rules.blobs)
        }
        let funds = BlockFunds(footprints, senders: senders, balanceBefore: state.balance)
        stretches = TransferStretch.stretches(of: accesses, senders: senders, funds: funds)
        funds.mark(&accesses, senders: senders)
        graph = DependencyGraph(accesses, senders: senders)
        (self.block, self.senders, self.knowledge, self.accesses) = (block, senders, knowledge, accesses)
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
