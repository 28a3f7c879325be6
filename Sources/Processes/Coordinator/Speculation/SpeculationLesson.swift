import Chain
import Primitives
import Speculation

/// What a block that was speculated on has to teach, kept until there is time to learn it.
struct SpeculationLesson {
    private let collector: SpeculationCollector
    private let transactions: [Transaction]
    private let senders: [Address]

    init(_ collector: SpeculationCollector, _ transactions: [Transaction], senders: [Address]) {
        (self.collector, self.transactions, self.senders) = (collector, transactions, senders)
    }

    var observed: [ObservedTransaction] { collector.observed(transactions, senders: senders) }

    var outcome: SpeculationOutcome {
        let round = collector.progress.round
        return SpeculationOutcome(
            sequentialGas: round.gasTotal, repeatedGas: round.gasRepeated, wentInOrder: !round.isSettled)
    }
}
