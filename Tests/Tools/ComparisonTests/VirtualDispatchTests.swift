@testable import Coordinator
import Scheduling
import Testing
import Wire

@testable import Comparison

@Suite struct VirtualDispatchTests {
    private let millisecond = Duration.milliseconds(1)

    private func task(_ indexes: [Int], view: GroupOrder.View = .snapshot, gas: UInt64 = 0) -> GroupTask {
        GroupTask(order: GroupOrder(view: view, indexes: indexes), gasMax: 1_000_000, estimatedGas: gas)
    }

    private func dispatch(
        _ tasks: [GroupTask], workers: Int, times: [Duration], costs: DispatchCosts = DispatchCosts()
    ) -> VirtualDispatch {
        VirtualDispatch(tasks, workerCount: workers, executionTimes: times, costs: costs)
    }

    @Test func `one worker takes as long as all indexes together`() {
        var round = dispatch(
            [task([1, 2]), task([3])], workers: 1, times: [.zero, millisecond, millisecond * 2, millisecond])
        #expect(round.run() == millisecond * 4)
    }

    @Test func `a round without work takes no time`() {
        var round = dispatch([], workers: 2, times: [])
        #expect(round.run() == .zero)
    }

    @Test func `two workers take as long as the one that has more`() {
        let times = [Duration.zero, millisecond * 5, millisecond * 2, millisecond * 2]
        var round = dispatch([task([1]), task([2]), task([3])], workers: 2, times: times)
        #expect(round.run() == millisecond * 5)
    }

    @Test func `more workers than groups win nothing`() {
        let times = [Duration.zero, millisecond * 3, millisecond]
        for workers in [2, 3, 32] {
            var round = dispatch([task([1]), task([2])], workers: workers, times: times)
            #expect(round.run() == millisecond * 3)
        }
    }

    @Test func `every cost is charged where it arises`() {
        var costs = DispatchCosts()
        costs.beginning = millisecond * 10
        costs.roundTrip = millisecond * 2
        costs.perIndexInWorker = millisecond
        costs.perIndexInCoordinator = millisecond
        var round = dispatch(
            [task([1]), task([2])], workers: 1, times: [.zero, millisecond, millisecond], costs: costs)
        // The beginning and two groups, a round trip each; two indexes of one, in worker and coordinator one each.
        #expect(round.run() == millisecond * (10 + 3 * 2 + 2 * 3))
        #expect(round.frames == 3)
    }

    @Test func `what the coordinator does, it does one after the other`() {
        var costs = DispatchCosts()
        costs.perIndexInCoordinator = millisecond
        let tasks = (1...8).map { task([$0]) }
        let times = [.zero] + Array(repeating: millisecond, count: 8)
        var round = dispatch(tasks, workers: 8, times: times, costs: costs)
        #expect(round.run() == millisecond * (1 + 8))
    }

    @Test func `a worker that runs dry gets what another one has not begun`() {
        let times = [Duration.zero] + Array(repeating: millisecond, count: 8)
        let tasks = [task(Array(1...8), view: .listed, gas: 1_000_000)]
        var round = dispatch(tasks, workers: 2, times: times)
        // The first index is under way when the other worker runs dry; seven are left for two.
        #expect(round.run() == millisecond * (1 + 4))
        #expect(round.stealCount > 0)
    }

    @Test func `groups in which order counts are not taken apart`() {
        let times = [Duration.zero] + Array(repeating: millisecond, count: 8)
        var round = dispatch([task(Array(1...8), gas: 1_000_000)], workers: 2, times: times)
        #expect(round.run() == millisecond * 8)
        #expect(round.stealCount == 0)
    }
}
