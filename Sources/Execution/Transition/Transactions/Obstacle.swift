import Chain
import EVM

/// What stops a transaction: a verdict on it, or the impossibility of one.
enum Obstacle: Error {
    case invalid(InvalidTransaction)
    case failed(ExecutionFailure)
}

extension TransactionProcessor {
    func validating<Value>(_ check: () throws(InvalidTransaction) -> Value) throws(Obstacle) -> Value {
        do { return try check() } catch { throw .invalid(error) }
    }

    func attempt<Value>(_ read: () throws(StateUnavailable) -> Value) throws(Obstacle) -> Value {
        do { return try read() } catch { throw .failed(.stateUnavailable(error)) }
    }

    func touch(_ account: Int) throws(Obstacle) {
        try attempt { () throws(StateUnavailable) in try machine.journal.touch(account: account) }
    }

    func run(_ message: Message) throws(Obstacle) -> MessageResult {
        do { return try machine.execute(message) } catch { throw .failed(error) }
    }
}
