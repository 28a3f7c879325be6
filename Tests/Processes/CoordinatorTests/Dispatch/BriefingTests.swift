import Testing
import Wire

@testable import Coordinator

@Suite struct BriefingTests {
    private let first = WorkerID(1)
    private let second = WorkerID(2)

    @Test func `a worker is told once, and knows the block when it says so`() {
        var briefing = Briefing()
        briefing.acknowledged(first)
        #expect(!briefing.knows(first))
        let answers = [briefing.tell(first), briefing.tell(first)]
        #expect(answers == [true, false])
        #expect(!briefing.knows(first))
        briefing.acknowledged(first)
        #expect(briefing.knows(first))
    }

    @Test func `while anybody may still take a group, a refusal is no reason to give up`() {
        var briefing = Briefing()
        _ = briefing.tell(first)
        briefing.refused(first, reason: "no")
        #expect(briefing.refusal(ofIdle: [first, second]) == nil)
        _ = briefing.tell(second)
        #expect(briefing.refusal(ofIdle: [first]) == nil)
        briefing.acknowledged(second)
        #expect(briefing.refusal(ofIdle: [first, second]) == nil)
    }

    @Test func `when all have refused nobody will take a group`() {
        var briefing = Briefing()
        #expect(briefing.refusal(ofIdle: []) == nil)
        for worker in [first, second] {
            _ = briefing.tell(worker)
            briefing.refused(worker, reason: "not \(worker.rawValue)")
        }
        #expect(briefing.refusal(ofIdle: [first, second]) == "not 2")
    }

    @Test func `workers count as lost over the block only before they answered`() {
        var briefing = Briefing()
        briefing.lost(first)
        #expect(briefing.losses == 0)
        _ = briefing.tell(first)
        briefing.lost(first)
        #expect(briefing.losses == 1)
        _ = briefing.tell(second)
        briefing.acknowledged(second)
        briefing.lost(second)
        #expect(briefing.losses == 1)
        #expect(!briefing.knows(second))
        let isNews = briefing.tell(second)
        #expect(isNews)
    }
}
