import Testing
import Workloads

@testable import Chaos

@Suite struct FaultPlanTests {
    @Test(arguments: [1, 2, 3]) func `2,000 blocks get as many faults as the rates say`(seed: UInt64) {
        var plan = FaultPlan(seed: seed, blocksMax: 2000)
        var found: [Fault: Int] = [:]
        var kills: [Aim: Int] = [:]
        for block in 1...2000 {
            for planned in plan.next() { found[planned.fault, default: 0] += 1 }
            while let aim = plan.aim(isSwitch: block.isMultiple(of: 12)) {
                plan.didKill(aim)
                kills[aim, default: 0] += 1
            }
        }
        for fault in Fault.allCases where fault != .killCoordinator {
            #expect(found[fault] == fault.perThousandBlocks * 2, "\(fault)")
        }
        #expect(found[.killCoordinator] == nil)
        #expect(kills.values.reduce(0, +) == 200)
        #expect(Aim.allCases.allSatisfy { (kills[$0] ?? 0) >= 30 }, "\(kills)")
    }

    @Test func `the same seed gives the same plan`() {
        var (one, other) = (FaultPlan(seed: 7, blocksMax: 100), FaultPlan(seed: 7, blocksMax: 100))
        for _ in 1...100 { #expect(one.next() == other.next()) }
    }
}
