import Primitives

/// What a forecast was made of, by position.
struct ForecastDetails: Sendable {
    private(set) var accesses: [PredictedAccess] = []
    private(set) var senders: [Address?] = []
    /// The lower positions that bring what each may need.
    private(set) var payers: [[Int]] = []

    mutating func append(_ access: PredictedAccess, sender: Address?, payers: [Int]) {
        accesses.append(access)
        senders.append(sender)
        self.payers.append(payers)
    }
}
