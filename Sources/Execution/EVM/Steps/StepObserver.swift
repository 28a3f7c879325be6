/// Watches a machine at work, one instruction at a time.
public protocol StepObserver: AnyObject {
    /// What a step carries besides what costs nothing to look at.
    var wishes: StepDetails { get }

    /// An instruction has run. One that calls or creates is told of before the first of its callee.
    func executed(_ step: Step)

    /// A message has come to its end, and with it the last of its instructions.
    func ended(_ result: MessageResult)
}
