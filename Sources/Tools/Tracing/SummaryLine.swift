import Chain
import EVM
import Primitives
import Transition

/// What a transaction has come to as EIP-3155 writes it, and where it stands.
struct SummaryLine {
    let stateRoot: Hash?
    let message: MessageResult
    let outcome: TransactionOutcome
    let fork: Fork
    let blockNumber: UInt64
    let transactionIndex: Int

    var json: String {
        var line = "{"
        if let stateRoot { line += "\"stateRoot\":\"\(stateRoot.hex)\"," }
        line += "\"output\":\"\(message.output.hex)\",\"gasUsed\":\"\(outcome.gas.paid.hexNumber)\""
        line += ",\"pass\":\(outcome.succeeded)"
        if let error { line += ",\"error\":\"\(error)\"" }
        return line + ",\"fork\":\"\(fork.networkName)\",\"block\":\(blockNumber),\"transaction\":\(transactionIndex)}"
    }

    private var error: String? {
        switch message.status {
        case .succeeded: nil
        case .reverted: "execution reverted"
        case .halted(let halt): halt.traceName
        case .collided: "contract address collision"
        }
    }
}
