@testable import EVM

/// Keeps what it is told.
final class StepRecorder: StepObserver {
    let wishes: StepDetails = [.memory, .storage]
    private(set) var steps: [Step] = []
    private(set) var results: [MessageResult] = []

    func executed(_ step: Step) { steps.append(step) }

    func ended(_ result: MessageResult) { results.append(result) }
}
