import Chain
import EVM
import State

/// Watches blocks as they are executed in order: every instruction of their transactions, and what each has come to.
public protocol BlockObserver: StepObserver {
    /// A block begins on the state that `view` is of.
    func began(_ context: BlockContext, on view: any StateView)

    /// The block is invalid: of execution or of anything else that was looked at before or after it.
    func refused(_ fault: InvalidBlock)

    /// An index has been executed and stands; `changes` come on top of those of the indexes before.
    func settled(_ result: IndexResult, _ changes: StateChanges)
}
