import FuzzTargets
import Scratch
import Testing

/// The targets themselves: that they build, that their seeds are what they take, and that little is found quickly. What
/// `make fuzz` does for hours is begun here.
@Suite struct FuzzTargetTests {
    private static let names = AllTargets.all.map { $0.name }

    @Test func `every target has a name of its own, by which it is found`() {
        #expect(Set(Self.names).count == Self.names.count)
        for name in Self.names { #expect(AllTargets.named(name)?.name == name) }
        #expect(AllTargets.named("no target") == nil)
    }

    @Test(arguments: names)
    func `seeds, and seeds with a few bytes changed, are taken or refused`(name: String) throws {
        let target = try #require(AllTargets.named(name))
        let seeds = target.seeds()
        #expect(!seeds.isEmpty)
        let seed = UInt64.random(in: .min ... .max)
        print("seed of \(name): \(seed)")
        target.check([])
        for input in seeds { target.check(input) }
        var mutations = Mutations(of: seeds, seed: seed)
        for _ in 0..<20 * seeds.count { target.check(mutations.next()) }
    }
}
