import Testing

@testable import Scheduling

@Suite struct PlanForecastTests {
    @Test func `equal transactions divide by the number of workers`() {
        let forecast = PlanForecast(Samples.plan(apart: [10, 10, 10, 10]), workers: 2)
        #expect(forecast.totalGas == 40)
        #expect(forecast.makespan == 20)
        #expect(forecast.speedup == 2)
        #expect(forecast.shareOfPossibleGain == 1)
    }

    @Test func `one chain wins nothing, and the forecast says that another plan could`() {
        let forecast = PlanForecast(Plan.sequential(estimatedGas: [10, 10, 10, 10]), workers: 4)
        #expect(forecast.makespan == 40)
        #expect(forecast.speedup == 1)
        #expect(forecast.shareOfPossibleGain == 0)
    }

    @Test func `nothing beats the longest transaction`() {
        let forecast = PlanForecast(Samples.plan(apart: [90, 5, 5]), workers: 8)
        #expect(forecast.makespan == 90)
        #expect(forecast.longestTransaction == 90)
        #expect(forecast.shareOfPossibleGain == 1)
    }

    @Test func `M is what the plan wins of what could be won`() {
        // T = 100, L = 40, N = 2: at best 50. The plan needs 60: (100 - 60) / (100 - 50).
        let plan = Plan([[0, 1], [2, 3]], strategy: .grouped, tier: .first, estimatedGas: [40, 20, 20, 20])
        #expect(PlanForecast(plan, workers: 2).shareOfPossibleGain == 0.8)
    }

    @Test func `one worker and an empty block have nothing to win`() {
        #expect(PlanForecast(Samples.plan(apart: [1, 2]), workers: 1).shareOfPossibleGain == 1)
        #expect(PlanForecast(Samples.plan(apart: []), workers: 4).speedup == 1)
        #expect(PlanForecast(Samples.plan(apart: []), workers: 4).shareOfPossibleGain == 1)
    }
}
