/// What Prometheus expects of a metric's name, and what its own checker complains of.
public enum MetricRules {
    /// Every rule that a description breaks.
    public static func faults(of description: MetricDescription) -> [MetricFault] {
        let name = description.name
        var faults: [MetricFault] = []
        if !isName(name, colons: true) { faults.append(.name(name)) }
        if !name.hasPrefix("heddle_") { faults.append(.namespace(name)) }
        if description.help.isEmpty { faults.append(.noHelp(name)) }
        if (description.kind == .counter) != name.hasSuffix("_total") { faults.append(.total(name)) }
        if reservedSuffixes.contains(where: name.hasSuffix) { faults.append(.reservedSuffix(name)) }
        for word in name.split(separator: "_") where scaledUnits.contains(String(word)) {
            faults.append(.unit(name, String(word)))
        }
        for label in description.labelNames {
            // Two underscores are Prometheus's own; `le` is a histogram's.
            if !isName(label, colons: false) || label.hasPrefix("__") || label == "le" {
                faults.append(.label(name, label))
            }
        }
        if Set(description.labelNames).count != description.labelNames.count { faults.append(.labelTwice(name)) }
        return faults
    }

    private static let reservedSuffixes = ["_bucket", "_sum", "_count"]

    /// Times are in seconds and sizes in bytes: whoever reads a name never has to ask for the factor.
    private static let scaledUnits: Set<String> = [
        "ms", "us", "ns", "milliseconds", "microseconds", "nanoseconds", "minutes", "hours", "days", "bits", "kb", "mb",
        "gb", "kib", "mib", "gib", "kilobytes", "megabytes", "gigabytes", "percent",
    ]

    private static func isName(_ name: String, colons: Bool) -> Bool {
        guard let first = name.utf8.first, !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first) else {
            return false
        }
        return name.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"): true
            case UInt8(ascii: ":"): colons
            default: false
            }
        }
    }
}
