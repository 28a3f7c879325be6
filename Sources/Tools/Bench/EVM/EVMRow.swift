/// One workload's line in the report.
struct EVMRow {
    let name: String
    let expected: WorkloadResult
    /// Nil when it was left out.
    var observed: WorkloadResult?
    /// Why it did not run.
    var leftOut: String?
    var ours = Samples()
    var revm = Samples()

    init(name: String, expected: WorkloadResult) {
        self.name = name
        self.expected = expected
    }

    var isExact: Bool { observed == expected }

    /// Our time in revm's, by medians or by minima; nil where either is missing.
    func ratio(_ time: KeyPath<Samples, Duration>) -> Double? {
        guard isExact, !ours.isEmpty, !revm.isEmpty else { return nil }
        return ours[keyPath: time] / revm[keyPath: time]
    }

    /// Rows that revm 8's plain Keccak-256, bn254 and secp256k1 decide, whatever the interpreter does.
    var isCryptography: Bool {
        ["op_keccak", "evmbench_ten_thousand_hashes", "vy_hashes", "pre_bn_", "pre_ecrecover"]
            .contains(where: name.hasPrefix)
    }
}
