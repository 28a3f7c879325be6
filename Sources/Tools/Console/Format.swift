import Foundation

/// Figures as people read them.
public enum Format {
    /// Three significant places and the unit that suits: `0.42 ms`, `12.3 ms`, `1.25 s`, `3 min 20 s`.
    public static func duration(_ duration: Duration) -> String {
        let seconds = seconds(duration)
        switch seconds {
        case ..<0.001: return "\(decimal(seconds * 1000, places: 3)) ms"
        case ..<0.01: return "\(decimal(seconds * 1000, places: 2)) ms"
        case ..<1: return "\(decimal(seconds * 1000, places: 1)) ms"
        case ..<120: return "\(decimal(seconds, places: 2)) s"
        default: return "\(Int(seconds) / 60) min \(Int(seconds) % 60) s"
        }
    }

    /// Milliseconds only, for a column: `12.345`.
    public static func milliseconds(_ duration: Duration) -> String {
        decimal(seconds(duration) * 1000, places: 3)
    }

    /// Gas per second in millions; a dash when no time was measured.
    public static func megagasPerSecond(gas: UInt64, in duration: Duration) -> String {
        let seconds = seconds(duration)
        return seconds > 0 ? decimal(Double(gas) / seconds / 1e6, places: 1) : "-"
    }

    /// Thousands apart: `1,234,567`.
    public static func count(_ number: some BinaryInteger) -> String {
        let digits = Array(String(number.magnitude))
        var grouped = number < 0 ? "-" : ""
        for (index, digit) in digits.enumerated() {
            if index > 0 && (digits.count - index) % 3 == 0 { grouped += "," }
            grouped.append(digit)
        }
        return grouped
    }

    /// `1 block`, `2 blocks`.
    public static func count(_ number: Int, _ noun: String) -> String {
        "\(count(number)) \(noun)\(number == 1 ? "" : "s")"
    }

    /// Bytes in powers of 1024: `512 B`, `1.5 KiB`.
    public static func bytes(_ count: Int) -> String {
        let units = ["KiB", "MiB", "GiB", "TiB"]
        guard count >= 1024 else { return "\(count) B" }
        var value = Double(count) / 1024
        var unit = 0
        while value >= 1024 && unit + 1 < units.count {
            value /= 1024
            unit += 1
        }
        return "\(decimal(value, places: 1)) \(units[unit])"
    }

    public static func decimal(_ value: Double, places: Int) -> String {
        String(format: "%.\(places)f", value)
    }

    static func seconds(_ duration: Duration) -> Double {
        let (seconds, attoseconds) = duration.components
        return Double(seconds) + Double(attoseconds) * 1e-18
    }
}
