/// How large cache and data set of an epoch are: about linear in the epoch, and prime numbers of rows and pages.
struct EthashSizes: Hashable {
    static let rowBytes: UInt64 = 64
    /// Two rows: what one step of the mix reads.
    static let pageBytes: UInt64 = 128

    let epoch: UInt64
    let cacheRows: UInt64
    let dataSetPages: UInt64

    init(epoch: UInt64) {
        self.epoch = epoch
        cacheRows = EthashSizes.oddPrime(upTo: (1 << 24 + epoch << 17) / EthashSizes.rowBytes - 1)
        dataSetPages = EthashSizes.oddPrime(upTo: (1 << 30 + epoch << 23) / EthashSizes.pageBytes - 1)
    }

    /// The greatest prime that is `bound`, an odd number, or less.
    private static func oddPrime(upTo bound: UInt64) -> UInt64 {
        var candidate = bound
        while !isPrime(candidate) { candidate -= 2 }
        return candidate
    }

    private static func isPrime(_ odd: UInt64) -> Bool {
        var divisor: UInt64 = 3
        while divisor * divisor <= odd {
            if odd % divisor == 0 { return false }
            divisor += 2
        }
        return true
    }
}
