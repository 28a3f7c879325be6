import Testing

@testable import Speculation

@Suite struct KnownCallsTests {
    @Test func `every function is in the table once, and is found by its selector`() {
        #expect(Set(KnownCalls.patterns.map(\.selector)).count == KnownCalls.patterns.count)
        for pattern in KnownCalls.patterns { #expect(KnownCalls.name(of: pattern.selector) == pattern.name) }
        #expect(KnownCalls.name(of: Selector(number: 0)) == nil)
    }

    @Test func `what a view function is called says that it changes nothing`() {
        let readOnly = Set(KnownCalls.patterns.filter(\.isReadOnly).map(\.name))
        #expect(
            readOnly == [
                "totalSupply", "decimals", "symbol", "name", "getReserves", "balanceOf", "allowance", "ownerOf",
            ])
    }

    @Test func `nothing is asked of a parameter that a function does not have`() {
        for pattern in KnownCalls.patterns {
            let count = pattern.signature.contains("()") ? 0 : pattern.signature.split(separator: ",").count
            for effect in pattern.effects {
                let values = effect.expression.map { $0.keys + [$0.contract] } ?? []
                for case .parameter(let index) in values { #expect(index < count, "\(pattern.signature)") }
            }
        }
    }
}
