import Primitives

extension ForkSchedule {
    public static let mainnet = ForkSchedule(
        chainID: 1,
        forks: [
            (.frontier, .block(0)),
            (.homestead, .block(1_150_000)),
            (.tangerineWhistle, .block(2_463_000)),
            (.spuriousDragon, .block(2_675_000)),
            (.byzantium, .block(4_370_000)),
            (.constantinople, .block(7_280_000)),
            (.petersburg, .block(7_280_000)),
            (.istanbul, .block(9_069_000)),
            (.muirGlacier, .block(9_200_000)),
            (.berlin, .block(12_244_000)),
            (.london, .block(12_965_000)),
            (.arrowGlacier, .block(13_773_000)),
            (.grayGlacier, .block(15_050_000)),
            (.paris, .block(15_537_394)),
            (.shanghai, .timestamp(1_681_338_455)),
            (.cancun, .timestamp(1_710_338_135)),
            (.prague, .timestamp(1_746_612_311)),
            (.osaka, .timestamp(1_764_798_551)),
            (.bpo1, .timestamp(1_765_290_071)),
            (.bpo2, .timestamp(1_767_747_671)),
        ],
        daoForkBlock: 1_920_000, seal: .ethash)

    /// A network as test fixtures name it: one fork from genesis on, as "Amsterdam", or two with the point where the
    /// second begins, as "BPO2ToAmsterdamAtTime15k", "BerlinToLondonAt5", "ArrowGlacierToParisAtDiffC0000".
    ///
    /// Nil for a name that is none of these.
    public init?(
        network: String, chainID: UInt64 = 1, seal: Seal = .unchecked, blobs: [Fork: BlobParameters] = [:]
    ) {
        if let fork = Fork(network: network) {
            self.init(chainID: chainID, forks: [(fork, .block(0))], seal: seal, blobs: blobs)
            return
        }
        guard let transition = Transition(network) else { return nil }
        if transition.to == "Dao", transition.from == "Homestead", case .block(let number) = transition.trigger {
            self.init(
                chainID: chainID, forks: [(.homestead, .block(0))], daoForkBlock: number, seal: seal, blobs: blobs)
            return
        }
        guard let first = Fork(network: transition.from), let second = Fork(network: transition.to), first < second
        else { return nil }
        self.init(
            chainID: chainID, forks: [(first, .block(0)), (second, transition.trigger)], seal: seal, blobs: blobs)
    }

    /// "FromToToAt...", taken apart.
    private struct Transition {
        let from: Substring
        let to: Substring
        let trigger: Trigger

        init?(_ network: String) {
            guard let (names, point) = Transition.split(network[...], around: "At") else { return nil }
            guard let (from, to) = Transition.split(names, around: "To"), let trigger = Transition.trigger(point) else {
                return nil
            }
            (self.from, self.to, self.trigger) = (from, to, trigger)
        }

        /// What stands before and after the last `separator`.
        private static func split(_ text: Substring, around separator: String) -> (Substring, Substring)? {
            var end = text.endIndex
            while end > text.startIndex {
                if text[..<end].hasSuffix(separator) { return (text[..<end].dropLast(separator.count), text[end...]) }
                end = text.index(before: end)
            }
            return nil
        }

        private static func trigger(_ point: Substring) -> Trigger? {
            if point.hasPrefix("Time") { return number(point.dropFirst(4)).map(Trigger.timestamp) }
            if point.hasPrefix("Diff") { return U256(hex: String(point.dropFirst(4))).map(Trigger.totalDifficulty) }
            return number(point).map(Trigger.block)
        }

        /// Decimal, a "k" standing for three zeros.
        private static func number(_ text: Substring) -> UInt64? {
            UInt64(text.hasSuffix("k") ? text.dropLast() + "000" : text)
        }
    }
}
