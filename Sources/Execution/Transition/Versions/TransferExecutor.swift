import Chain
import EVM
import Primitives

/// Executes plain transfers where results meet, each on what all below it have left: no code runs in them, so that
/// there is nothing that could take long, or bring down whoever executes it.
public struct TransferExecutor {
    private let context: BlockContext
    private let view = TransferView()
    private let executor: IndexExecutor

    /// - Parameter context: with the senders, for finding them out takes longer than all the rest.
    public init(context: BlockContext, codes: CodeCache, seed: UInt64 = 0) {
        precondition(context.senders != nil, "transfers are executed for senders that are known")
        self.context = context
        executor = IndexExecutor(context: context, view: view, codes: codes, seed: seed)
    }

    /// What came of the index; nil where it is no plain transfer, or is none any more: its recipient may have got code
    /// in this very block.
    public func execute(_ index: Int, on memory: VersionedMemory) -> IndexResult? {
        guard let senders = context.senders, senders.indices.contains(index - 1) else { return nil }
        let transaction = context.transaction(at: index)
        guard let recipient = transaction.to, transaction.authorizations.isEmpty else { return nil }
        guard !context.rules.precompiles.contains(where: { $0.address == recipient }) else { return nil }
        do {
            view.accounts.removeAll(keepingCapacity: true)
            for address in [senders[index - 1], recipient, context.environment.coinbase] {
                view.accounts.append((address, try memory.account(at: address, before: index)))
            }
            let code = view.accounts[1].account?.codeHash ?? .keccakEmpty
            guard code == .keccakEmpty else { return nil }
            executor.reset()
            return try executor.execute(index: index)
        } catch {
            // It is left to a worker, and to what it says of it.
            return nil
        }
    }
}

/// The accounts that a transfer concerns, and nothing else: whoever asks for more is no transfer.
private final class TransferView: StateView {
    var accounts: [(address: Address, account: Account?)] = []

    func account(at address: Address) throws(StateUnavailable) -> Account? {
        guard let found = accounts.first(where: { $0.address == address }) else { throw .outsideTransfer }
        return found.account
    }

    func storage(at slot: U256, of address: Address) throws(StateUnavailable) -> U256 { throw .outsideTransfer }
    func code(withHash hash: Hash) throws(StateUnavailable) -> [UInt8] { throw .outsideTransfer }
    func blockHash(ofNumber number: UInt64) throws(StateUnavailable) -> Hash? { throw .outsideTransfer }
}

extension StateUnavailable {
    fileprivate static let outsideTransfer = StateUnavailable("a transfer concerns its sender and its recipient only")
}
