import Console
import Foundation

extension ChaosReport {
    /// A table for people.
    public var text: String {
        var table = Table([.words("fault"), .number("done"), .number("not possible")])
        for fault in Fault.allCases {
            table.append([fault.rawValue, Format.count(faults[fault] ?? 0), Format.count(missed[fault] ?? 0)])
        }
        var steps = Table([.words("coordinator killed at"), .number("times")])
        for (step, count) in killsByStep.sorted(by: { $0.key < $1.key }) {
            steps.append([step, Format.count(count)])
        }
        steps.append(["(of these in a switch of heads)", Format.count(killsInSwitch)])
        var losses = Table([.words("worker lost by"), .number("times")])
        for (cause, count) in lostWorkers.sorted(by: { $0.key < $1.key }) {
            losses.append([cause, Format.count(count)])
        }
        let strategies = blocksByStrategy.sorted { $0.key < $1.key }
            .map { "\($0.key) \(Format.count($0.value))" }.joined(separator: ", ")
        let lines = [
            "",
            "blocks      \(Format.count(blocks)) (\(strategies)) in \(Format.count(chains, "chain")), "
                + "\(Format.count(switches)) switches of heads, \(Format.count(executions)) executions",
            "workers     \(Format.count(lostWorkers.values.reduce(0, +))) lost while a block was executed, "
                + "\(Format.count(repeats)) pieces of work given to another, "
                + "\(Format.count(redispatched)) indexes executed again",
            "stores      \(Format.count(storesChecked)) opened and checked: \(Format.count(accountsChecked)) accounts, "
                + "\(Format.count(slotsChecked)) slots; \(Format.count(lostReaders)) lost readers cleared",
            "time        \(Format.duration(duration)), seed \(seed)",
            "wrong       \(Format.count(failures.count))",
        ]
        return (table.lines + [""] + steps.lines + [""] + losses.lines + lines + failures.map { "  \($0)" }).joined(
            separator: "\n")
    }

    /// The same as one JSON document.
    public func json() throws -> String {
        func named(_ counts: [Fault: Int]) -> [String: Int] {
            Dictionary(uniqueKeysWithValues: counts.map { ($0.key.rawValue, $0.value) })
        }
        let fields: [String: Any] = [
            "seed": seed, "blocks": blocks, "blocksByStrategy": blocksByStrategy, "chains": chains,
            "switches": switches, "executions": executions, "faults": named(faults), "notPossible": named(missed),
            "coordinatorKillsByStep": killsByStep, "coordinatorKillsInSwitch": killsInSwitch,
            "workersLost": lostWorkers, "givenToAnother": repeats, "redispatched": redispatched,
            "storesChecked": storesChecked,
            "accountsChecked": accountsChecked, "slotsChecked": slotsChecked, "lostReadersCleared": lostReaders,
            "seconds": Double(duration.components.seconds), "failures": failures.map(\.description),
        ]
        let data = try JSONSerialization.data(withJSONObject: fields, options: [.prettyPrinted, .sortedKeys])
        return String(decoding: data, as: UTF8.self)
    }
}
