import Scheduling
import State

/// How a chain is imported.
struct ImportWay {
    let name: String
    let strategy: Strategy
    let workers: Int
    let durability: StoreOptions.Durability

    /// In order, one worker executes whatever there is of them.
    var executingWorkers: Int { strategy == .sequential ? 1 : workers }

    static func all(workers: Int) -> [ImportWay] {
        [
            ImportWay(name: "in order, not synced", strategy: .sequential, workers: workers, .every(blocks: .max)),
            ImportWay(name: "default, not synced", strategy: .seeded, workers: workers, .every(blocks: .max)),
            ImportWay(name: "default, every block synced", strategy: .seeded, workers: workers, .everyBlock),
        ]
    }

    private init(name: String, strategy: Strategy, workers: Int, _ durability: StoreOptions.Durability) {
        (self.name, self.strategy, self.workers, self.durability) = (name, strategy, workers, durability)
    }
}
