import Chain
import Fixtures
import Transition

/// Parents, each with the difficulty that follows from it.
struct DifficultyCase {
    private let fixture: DifficultyFixture

    init(_ fixture: DifficultyFixture) { self.fixture = fixture }

    func run() -> CaseResult {
        for step in fixture.steps {
            // By number alone: the timestamps are far in the future.
            let rules = fixture.schedule.rules(number: step.parent.number + 1, timestamp: 0)
            let found = step.parent.nextDifficulty(timestamp: step.timestamp, rules: rules)
            guard found == step.difficulty else {
                return .failed(expected: "\(step.name): difficulty \(step.difficulty)", found: "\(found)")
            }
        }
        return .passed
    }
}
