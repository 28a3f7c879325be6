import Primitives
import Testing

@testable import Speculation

@Suite struct ContractCallTests {
    @Test func `a creation and a call without a selector are none`() {
        #expect(ContractCall(Samples.transaction(data: [1, 2, 3, 4]), sender: Samples.address(1)) == nil)
        #expect(ContractCall(Samples.transaction(to: 2, data: [1, 2, 3]), sender: Samples.address(1)) == nil)
    }

    @Test func `words are read as far as the calldata goes`() throws {
        let call = try #require(ContractCall(CallSamples.transfer(to: 7), sender: Samples.address(1)))
        #expect(call.value(of: .sender) == 1 && call.value(of: .contract) == 0x70)
        #expect(call.value(of: .parameter(0)) == 7 && call.value(of: .parameter(1)) == 5)
        #expect(call.value(of: .parameter(2)) == nil)
        let short = Samples.transaction(to: 2, data: [1, 2, 3, 4] + Array(repeating: 0, count: 31))
        #expect(ContractCall(short, sender: Samples.address(1))?.value(of: .parameter(0)) == nil)
    }

    @Test func `a path is read from where its parameter points`() throws {
        #expect(try path([32, 3, 5, 6, 7]) == [5, 6, 7])
        #expect(try path([64, 99, 2, 5, 6]) == [5, 6])
    }

    @Test(
        arguments: [
            [], [32], [32, 2, 5], [32, 1, 5], [32, 9, 1, 2, 3, 4, 5, 6, 7, 8, 9], [33, 2, 5, 6], [32, .max, 5, 6],
            [.max - 31, 2, 5, 6], [320, 2, 5, 6],
        ] as [[UInt64]])
    func `a path that is not whole, too short or too long is none`(words: [UInt64]) throws {
        #expect(try path(words) == nil)
    }

    private func path(_ words: [UInt64]) throws -> [UInt64]? {
        let data = [1, 2, 3, 4] + words.flatMap(CallSamples.word)
        let call = try #require(ContractCall(Samples.transaction(to: 2, data: data), sender: Samples.address(1)))
        let path = call.path(at: 0)
        #expect(call.address(of: .firstOfPath(0)) == path?.first && call.address(of: .lastOfPath(0)) == path?.last)
        return path?.map(\.low)
    }
}
