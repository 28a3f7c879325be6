import Chain
import Primitives
import Scheduling
import Speculation

/// What is known of a block before it has run, ready to be printed. Its JSON names are these, with underscores.
struct PlanReport: Encodable {
    /// One transaction; positions count from 0.
    struct Row: Encodable {
        let position: Int
        /// Nil where the signature names nobody.
        let sender: String?
        /// Nil for a creation.
        let recipient: String?
        /// The function's name, its selector where no interface knows it, `transfer` of ether or `creation`.
        let call: String
        let knowledge: BlockForecast.Knowledge
        let dependencies: [Int]
        let wave: Int
        let group: Int
        let colour: Int
        /// What it waited for when all were executed, and of that what no dependency above leads to.
        let executed: [Int]?
        let missed: [Int]?
    }

    /// A graph in figures.
    struct Shape: Encodable {
        let waves: Int
        let groups: Int
        let largestGroup: Int
        let colours: Int
        let dependencies: Int

        init(_ graph: DependencyGraph) {
            (waves, groups, colours) = (graph.waves.count, graph.groups.count, graph.colours.count)
            largestGroup = graph.groups.map(\.count).max() ?? 0
            dependencies = graph.dependencies.reduce(0) { $0 + $1.count }
        }
    }

    let number: UInt64
    let hash: String
    let complete: Int
    let forecast: Int
    let unknown: Int
    /// First and last position of transfers in a row.
    let transferStretches: [[Int]]
    let planned: Shape
    let executed: Shape?
    let transactions: [Row]

    init(_ planned: PlannedBlock, _ observed: ObservedBlock? = nil) {
        (number, hash) = (planned.block.header.number, planned.block.hash.hex)
        func count(_ wanted: BlockForecast.Knowledge) -> Int { planned.forecast.knowledge.count { $0 == wanted } }
        (complete, forecast, unknown) = (count(.complete), count(.forecast), count(.unknown))
        transferStretches = planned.forecast.stretches.map { [$0.positions.lowerBound, $0.positions.upperBound - 1] }
        self.planned = Shape(planned.graph)
        executed = observed.map { Shape($0.graph) }
        let graph = planned.graph
        let (waves, groups, colours) = (
            Self.numbers(graph.waves), Self.numbers(graph.groups), Self.numbers(graph.colours)
        )
        let reach = Reach(graph.dependencies)
        transactions = planned.block.transactions.enumerated().map { position, transaction in
            let waited = observed?.graph.dependencies[position]
            return Row(
                position: position, sender: planned.senders[position]?.hex, recipient: transaction.to?.hex,
                call: Self.call(transaction), knowledge: planned.forecast.knowledge[position],
                dependencies: graph.dependencies[position], wave: waves[position], group: groups[position],
                colour: colours[position], executed: waited,
                missed: waited.map { lower in lower.filter { !reach.leads(from: position, to: $0) } })
        }
    }

    /// Of each position the number of its set.
    private static func numbers(_ sets: [[Int]]) -> [Int] {
        var numbers = Array(repeating: 0, count: sets.reduce(0) { $0 + $1.count })
        for (number, set) in sets.enumerated() { for position in set { numbers[position] = number } }
        return numbers
    }

    private static func call(_ transaction: Transaction) -> String {
        if transaction.isCreation { return "creation" }
        guard !transaction.data.isEmpty else { return "ether" }
        guard let selector = Selector(of: transaction.data) else { return transaction.data.hex }
        return KnownCalls.name(of: selector) ?? "\(selector)"
    }

    /// Which positions a chain of dependencies leads to.
    private struct Reach {
        private let dependencies: [[Int]]

        init(_ dependencies: [[Int]]) { self.dependencies = dependencies }

        func leads(from position: Int, to lower: Int) -> Bool {
            var seen: Set<Int> = []
            var open = [position]
            while let next = open.popLast() {
                if next == lower { return true }
                // Dependencies only lead down.
                for dependency in dependencies[next] where dependency >= lower && seen.insert(dependency).inserted {
                    open.append(dependency)
                }
            }
            return false
        }
    }
}
