import Chain
import Primitives
import Scheduling
import Testing

@testable import Speculation

@Suite struct BlockForecastTests {
    private let unknown = CallSamples.call("unknown()")

    @Test func `transfers are complete, calls of known interfaces forecast, others unknown`() {
        let forecast = forecast([
            (1, Samples.transaction(to: 2, value: 5)), (2, CallSamples.transfer(to: 3)), (3, unknown),
        ])
        #expect(forecast.knowledge == [.complete, .forecast, .unknown])
        #expect(forecast.stretches.map(\.positions) == [0..<1])
        #expect(forecast.graph().dependencies == [[], [], []])
    }

    @Test func `who pays with what it was brought waits for it`() {
        let transfers = [(1, 2), (2, 3)].map { sender, recipient in
            (UInt64(sender), Samples.transaction(to: UInt64(recipient), value: 5))
        }
        #expect(forecast(transfers, balance: 5).graph().dependencies == [[], []])
        #expect(forecast(transfers, balance: 4).graph().dependencies == [[], [0]])
    }

    @Test func `what is remembered of a call is expected of it`() {
        var memory = SpeculationMemory()
        let counter = Samples.slot(0, of: 0x70)
        for block in 0..<4 as Range<UInt64> {
            let observed = (0..<3 as Range<UInt64>).map {
                CallSamples.observed(unknown, from: 10 * block + $0, changes: [counter])
            }
            memory.learn(from: observed, SpeculationOutcome(sequentialGas: 1, repeatedGas: 0))
        }
        let forecast = forecast([(1, unknown), (2, unknown)], memory: memory)
        #expect(forecast.knowledge == [.forecast, .forecast])
        #expect(forecast.graph().dependencies == [[], [0]])
    }

    @Test func `of whom nobody knows anything may have code, and has enough`() {
        let transactions = [Samples.transaction(to: 2, value: 5), Samples.transaction(to: 3, value: 5)]
        let forecast = BlockForecast(
            transactions, senders: [Samples.address(1), Samples.address(3)], blobs: nil,
            memory: SpeculationMemory()
        ) { _ in nil }
        #expect(forecast.knowledge == [.unknown, .unknown])
        #expect(forecast.dependencies == [[], []])
    }

    @Test func `nobody asks for the balance of who was brought nothing, and for no account twice`() {
        var asked: [Address] = []
        var forecast = BlockForecast(
            [2, 9, 9, 9].map { Samples.transaction(to: $0, value: 5) }, blobs: nil, memory: SpeculationMemory())
        for sender in [1, 1, 2, 2] as [UInt64] {
            forecast.admit(Samples.address(sender)) { address in
                asked.append(address)
                return AccountBefore(balance: 0, hasCode: false)
            }
        }
        // Whether there is code at both recipients, which tells what the first one has.
        #expect(asked == [2, 9].map { Samples.address($0) })
        #expect(forecast.dependencies == [[], [0], [0], [2]])
    }

    private func forecast(
        _ transactions: [(UInt64, Transaction)], memory: SpeculationMemory = SpeculationMemory(), balance: UInt64 = 100
    ) -> BlockForecast {
        BlockForecast(
            transactions.map(\.1), senders: transactions.map { Samples.address($0.0) }, blobs: nil, memory: memory
        ) { AccountBefore(balance: U256(balance), hasCode: $0 == CallSamples.token) }
    }
}
