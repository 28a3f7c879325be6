import ArgumentParser

/// `sequential,grouped`: several values in one argument, each once, in the order they were given.
struct CommaSeparated<Element: ExpressibleByArgument & Hashable>: ExpressibleByArgument {
    let elements: [Element]

    init(_ elements: [Element]) { self.elements = elements }

    /// Nil where one part is not a value; the parser then says which values there are.
    init?(argument: String) {
        var elements: [Element] = []
        for part in argument.split(separator: ",", omittingEmptySubsequences: false) {
            guard let element = Element(argument: String(part)) else { return nil }
            if !elements.contains(element) { elements.append(element) }
        }
        self.elements = elements
    }

    var defaultValueDescription: String { elements.map(\.defaultValueDescription).joined(separator: ",") }
    static var allValueStrings: [String] { Element.allValueStrings }
}
