/// `2-5,8`: processors by number, as `taskset --cpu-list` has them.
public struct ProcessorList: Equatable, Sendable, CustomStringConvertible {
    /// The kernel's own limit on x86.
    static let numberMax = 8191

    /// In ascending order, at least one.
    public let numbers: [Int]

    public init?(_ text: String) {
        var numbers: Set<Int> = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            let ends = part.split(separator: "-", omittingEmptySubsequences: false).map(Self.number)
            guard ends.count <= 2, let first = ends[0], let last = ends[ends.count - 1], first <= last else {
                return nil
            }
            numbers.formUnion(first...last)
        }
        self.numbers = numbers.sorted()
    }

    private static func number(_ text: Substring) -> Int? {
        let digits = text.drop { $0 == " " }
        guard digits.isDecimal, let number = Int(digits), number <= numberMax else {
            return nil
        }
        return number
    }

    public var description: String {
        var ranges: [ClosedRange<Int>] = []
        for number in numbers {
            if let last = ranges.last, last.upperBound + 1 == number {
                ranges[ranges.count - 1] = last.lowerBound...number
            } else {
                ranges.append(number...number)
            }
        }
        return ranges.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound)" }
            .joined(separator: ",")
    }
}
