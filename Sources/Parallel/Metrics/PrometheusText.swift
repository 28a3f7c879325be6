/// Families in the text exposition format of Prometheus, version 0.0.4.
///
/// The order is the order of the families and of their samples: the same values give the same bytes.
public enum PrometheusText {
    /// What an HTTP answer with such a text names as its type.
    public static let contentType = "text/plain; version=0.0.4; charset=utf-8"

    /// Every family, one after the other; those without a sample are left out.
    public static func text(_ families: [MetricFamily]) -> String {
        var text = ""
        for family in families where !family.samples.isEmpty { append(family, to: &text) }
        return text
    }

    private static func append(_ family: MetricFamily, to text: inout String) {
        text += "# HELP \(family.name) \(escaped(family.help, quotes: false))\n"
        text += "# TYPE \(family.name) \(family.kind.rawValue)\n"
        for sample in family.samples {
            text += family.name
            text += sample.suffix
            if !sample.labels.isEmpty {
                let labels = sample.labels.map { "\($0.name)=\"\(escaped($0.value, quotes: true))\"" }
                text += "{" + labels.joined(separator: ",") + "}"
            }
            text += " \(number(sample.value))\n"
        }
    }

    /// A backslash and a line feed are escaped everywhere, a quotation mark only in a label's value.
    private static func escaped(_ value: String, quotes: Bool) -> String {
        var escaped = ""
        // By scalar: a carriage return and a line feed are one character to Swift.
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\\": escaped += "\\\\"
            case "\n": escaped += "\\n"
            case "\"" where quotes: escaped += "\\\""
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }

    /// A value as the format writes it: whole numbers without point or exponent, the others as short as they can be
    /// without losing a bit.
    static func number(_ value: Double) -> String {
        if let whole = Int64(exactly: value) { return String(whole) }
        if value.isNaN { return "NaN" }
        if value.isInfinite { return value < 0 ? "-Inf" : "+Inf" }
        return value.description
    }
}
