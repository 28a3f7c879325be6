/// `1048576`, `512M`, `2G`: bytes, in powers of 1024.
public struct ByteCount: Equatable, Sendable, CustomStringConvertible {
    private static let units: [(name: Character, bytes: UInt64)] = [
        ("T", 1 << 40), ("G", 1 << 30), ("M", 1 << 20), ("K", 1 << 10),
    ]

    public let bytes: UInt64

    public init(bytes: UInt64) { self.bytes = bytes }

    public init?(_ text: String) {
        let unit = Self.units.first { $0.name == text.last }?.bytes
        let digits = unit == nil ? text[...] : text.dropLast()
        guard digits.isDecimal, let number = UInt64(digits), number > 0 else {
            return nil
        }
        let (bytes, overflow) = number.multipliedReportingOverflow(by: unit ?? 1)
        guard !overflow else { return nil }
        self.bytes = bytes
    }

    /// In the largest unit that says it without a fraction.
    public var description: String {
        guard bytes > 0, let unit = Self.units.first(where: { bytes.isMultiple(of: $0.bytes) }) else {
            return String(bytes)
        }
        return "\(bytes / unit.bytes)\(unit.name)"
    }
}
