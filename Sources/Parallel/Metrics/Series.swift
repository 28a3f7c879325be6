/// One value for each combination of label values, all of them known from the start.
///
/// What is outside them is kept under `other`, one series, so that no input can make a family grow.
struct Series<Value: Sendable>: Sendable {
    static var other: String { "other" }

    private let labelCount: Int
    private let empty: Value
    private let places: [[String]: Int]
    private var keys: [[String]]
    private var values: [Value]

    /// In the order in which they are published. All of them are, also those with nothing in them: a rate over a
    /// series that first appears with its first event misses that event.
    init(_ keys: [[String]], labelCount: Int, empty: Value) {
        precondition(keys.allSatisfy { $0.count == labelCount }, "one value for each label")
        precondition(Set(keys).count == keys.count, "no series twice")
        self.labelCount = labelCount
        self.empty = empty
        self.keys = keys
        values = keys.map { _ in empty }
        places = Dictionary(uniqueKeysWithValues: zip(keys, keys.indices))
    }

    subscript(_ key: [String]) -> Value {
        get {
            if let place = places[key] { return values[place] }
            return values.count > places.count ? values[places.count] : empty
        }
        set {
            let place = places[key] ?? places.count
            if place == values.count {
                keys.append(Array(repeating: Self.other, count: labelCount))
                values.append(empty)
            }
            values[place] = newValue
        }
    }

    /// Every series with its labels' values, in order.
    var all: [(key: [String], value: Value)] { zip(keys, values).map { ($0, $1) } }
}
