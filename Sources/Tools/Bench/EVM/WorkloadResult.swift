import Primitives

/// What one run of a workload gives, expected or observed.
struct WorkloadResult: Equatable {
    enum Status: String {
        case success, revert, halt
    }

    var status: Status
    /// With the intrinsic gas, after the refund.
    var gasUsed: UInt64
    var gasRefunded: UInt64
    var intrinsicGas: UInt64
    var logCount: Int
    var outputCount: Int
    var outputHash: Hash

    /// What the instructions cost: gas per second means this.
    var executedGas: UInt64 { gasUsed + gasRefunded - intrinsicGas }

    /// Every field in which the two differ, with both values.
    func differences(from expected: WorkloadResult) -> [String] {
        func line<Value: Equatable>(_ name: String, _ field: KeyPath<WorkloadResult, Value>) -> String? {
            let (want, have) = (expected[keyPath: field], self[keyPath: field])
            return want == have ? nil : "\(name) \(have), expected \(want)"
        }
        return [
            line("status", \.status.rawValue), line("gas used", \.gasUsed), line("gas refunded", \.gasRefunded),
            line("intrinsic gas", \.intrinsicGas), line("logs", \.logCount), line("output bytes", \.outputCount),
            line("output hash", \.outputHash),
        ].compactMap(\.self)
    }
}
