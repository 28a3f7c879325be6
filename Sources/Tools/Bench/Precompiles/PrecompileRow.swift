/// One call's line in the report: how long it took, each time and theirs.
struct PrecompileRow {
    let call: PrecompileCall
    let gas: UInt64
    var ours = Samples()
    var native = Samples()

    init(call: PrecompileCall, gas: UInt64) {
        self.call = call
        self.gas = gas
    }

    /// Our time in the library's, by medians; nil where there is no library.
    var ratio: Double? { native.isEmpty ? nil : ours.median / native.median }
}
