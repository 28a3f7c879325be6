import ArgumentParser
import Scheduling

/// `sequential,grouped`, or `none`.
struct StrategyList: ExpressibleByArgument {
    let elements: [Strategy]

    init(_ elements: [Strategy]) { self.elements = elements }

    init?(argument: String) {
        guard argument != StrategyList.none else {
            elements = []
            return
        }
        guard let list = CommaSeparated<Strategy>(argument: argument) else { return nil }
        elements = list.elements
    }

    private static let none = "none"

    var text: String {
        elements.isEmpty ? StrategyList.none : elements.map(\.rawValue).joined(separator: ",")
    }

    var defaultValueDescription: String { text }
    static var allValueStrings: [String] { Strategy.allCases.map(\.rawValue) + [none] }
}
