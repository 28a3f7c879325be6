/// Reads text format 0.0.4 as its specification says, and refuses what it does not allow.
///
/// Written from the specification and not from our writer, so that the two can disagree.
struct ExpositionReader {
    struct Fault: Error, Equatable {
        let line: String
        let why: String
    }

    struct Sample: Equatable {
        let name: String
        let labels: [String: String]
        let value: Double
    }

    private(set) var help: [String: String] = [:]
    private(set) var kinds: [String: String] = [:]
    private(set) var samples: [Sample] = []
    private var family = ""
    private var finished: Set<String> = []

    init(_ text: String) throws(Fault) {
        guard text.isEmpty || text.unicodeScalars.last == "\n" else {
            throw Fault(line: text, why: "the last line ends in a line feed")
        }
        for line in text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: true) {
            try read(String(line))
        }
    }

    private mutating func read(_ line: String) throws(Fault) {
        let words = line.split(separator: " ", maxSplits: 3, omittingEmptySubsequences: true).map(String.init)
        if words.first == "#" {
            guard words.count == 4 else { throw Fault(line: line, why: "a comment of ours has four words") }
            if words[2] != family { try begin(words[2], line) }
            if words[1] == "HELP" {
                help[words[2]] = Self.unescaped(words[3], quotes: false)
            } else if words[1] == "TYPE", kinds[words[2]] == nil, !samples.contains(where: { $0.name == words[2] }) {
                kinds[words[2]] = words[3]
            } else {
                throw Fault(line: line, why: "neither HELP nor the first TYPE")
            }
            return
        }
        try readSample(line)
    }

    private mutating func begin(_ name: String, _ line: String) throws(Fault) {
        guard finished.insert(name).inserted else { throw Fault(line: line, why: "a family is one group of lines") }
        family = name
    }

    private mutating func readSample(_ line: String) throws(Fault) {
        var rest = Substring(line)
        let name = String(rest.prefix { $0 != "{" && $0 != " " })
        rest = rest.dropFirst(name.count)
        guard [family, family + "_bucket", family + "_sum", family + "_count"].contains(name) else {
            throw Fault(line: line, why: "a sample belongs to the family before it")
        }
        var labels: [String: String] = [:]
        if rest.first == "{" {
            rest = rest.dropFirst()
            while rest.first != "}" {
                let (label, value) = try Self.label(&rest, line)
                guard labels.updateValue(value, forKey: label) == nil else {
                    throw Fault(line: line, why: "label twice")
                }
                if rest.first == "," { rest = rest.dropFirst() }
            }
            rest = rest.dropFirst()
        }
        guard rest.first == " ", let value = Self.number(String(rest.dropFirst())) else {
            throw Fault(line: line, why: "a blank and a number")
        }
        let sample = Sample(name: name, labels: labels, value: value)
        guard !samples.contains(where: { $0.name == name && $0.labels == labels }) else {
            throw Fault(line: line, why: "a sample is there once")
        }
        samples.append(sample)
    }

    private static func label(_ rest: inout Substring, _ line: String) throws(Fault) -> (String, String) {
        let name = String(rest.prefix { $0 != "=" })
        rest = rest.dropFirst(name.count + 1)
        guard rest.first == "\"" else { throw Fault(line: line, why: "a label's value is in quotation marks") }
        var scalars = rest.unicodeScalars.dropFirst()
        var value = String.UnicodeScalarView()
        while let scalar = scalars.popFirst(), scalar != "\"" {
            value.append(scalar)
            if scalar == "\\", let next = scalars.popFirst() { value.append(next) }
        }
        rest = Substring(scalars)
        return (name, unescaped(String(value), quotes: true))
    }

    private static func unescaped(_ text: String, quotes: Bool) -> String {
        var result = String.UnicodeScalarView()
        var scalars = text.unicodeScalars[...]
        while let scalar = scalars.popFirst() {
            guard scalar == "\\", let next = scalars.popFirst() else {
                result.append(scalar)
                continue
            }
            switch next {
            case "n": result.append("\n")
            case "\\": result.append("\\")
            case "\"" where quotes: result.append("\"")
            default: result.append(contentsOf: [scalar, next])
            }
        }
        return String(result)
    }

    /// What Go's ParseFloat takes, as far as we would write it.
    private static func number(_ text: String) -> Double? {
        switch text {
        case "+Inf": .infinity
        case "-Inf": -.infinity
        case "NaN": .nan
        default: text.contains(where: \.isLetter) && !text.contains("e") ? nil : Double(text)
        }
    }
}
