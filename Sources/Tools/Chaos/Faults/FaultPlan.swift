import Scratch
import Workloads

/// Which faults are due at which move. The same seed gives the same plan.
struct FaultPlan {
    /// A fault and when it is done, as a part of the time that a move usually takes.
    struct Planned: Equatable {
        let fault: Fault
        let instant: Double
    }

    /// So many kills of the coordinator wait for a switch of heads before others go first.
    private static let owedMax = 4

    private var random: SplitMix64
    private let blocksMax: Int
    private var credits: [Fault: Int] = [:]
    /// By the block at which it is done.
    private var waiting: [Int: [Fault]] = [:]
    private var block = 0
    private var owedKills = 0
    private var kills: [Aim: Int] = [:]

    init(seed: UInt64, blocksMax: Int) {
        random = SplitMix64(seed: seed)
        self.blocksMax = blocksMax
        for fault in Fault.allCases { credits[fault] = random.below(1000) }
    }

    /// Faults against workers and the nursery during the next block, and how often the coordinator has to be killed.
    mutating func next() -> [Planned] {
        block += 1
        for fault in Fault.allCases {
            let rate = fault.perThousandBlocks
            credits[fault, default: 0] += rate
            while credits[fault, default: 0] >= 1000 {
                credits[fault, default: 0] -= 1000
                let later = min(block + random.below(1000 / rate), max(block, blocksMax))
                waiting[later, default: []].append(fault)
            }
        }
        let due = waiting.removeValue(forKey: block) ?? []
        owedKills += due.count { $0 == .killCoordinator }
        return due.filter { $0 != .killCoordinator }.map { Planned(fault: $0, instant: random.fraction()) }
    }

    /// The move was over before these were done: the next one has them, too.
    mutating func postpone(_ faults: [Fault]) {
        if !faults.isEmpty { waiting[block + 1, default: []] += faults }
    }

    /// Where to kill the coordinator during this move; nil for not at all.
    mutating func aim(isSwitch: Bool) -> Aim? {
        guard owedKills > 0 else { return nil }
        let aim: Aim
        if isSwitch {
            aim = .switch
        } else {
            let others = Aim.allCases.filter { $0 != .switch }
            aim = others.min { kills[$0, default: 0] < kills[$1, default: 0] }!
            let isSwitchBehind = kills[.switch, default: 0] < kills[aim, default: 0]
            if isSwitchBehind, owedKills <= Self.owedMax, block < blocksMax { return nil }
        }
        return aim
    }

    /// The coordinator was killed as planned.
    mutating func didKill(_ aim: Aim) {
        owedKills -= 1
        kills[aim, default: 0] += 1
    }
}

extension SplitMix64 {
    /// From 0 up to 1.
    mutating func fraction() -> Double { Double(next() >> 11) / Double(1 << 53) }

    /// One of them.
    mutating func pick<Element>(from elements: [Element]) -> Element? {
        elements.isEmpty ? nil : elements[below(elements.count)]
    }
}
