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
        var random = SplitMix64()
        print("seed of \(name): \(random.seed)")
        target.check([])
        for input in seeds {
            target.check(input)
            for _ in 0..<20 { target.check(mutated(input, &random)) }
        }
    }

    /// Some bytes are others, are missing, or come twice.
    private func mutated(_ input: [UInt8], _ random: inout SplitMix64) -> [UInt8] {
        var bytes = input
        for _ in 0..<Int.random(in: 1...4, using: &random) where !bytes.isEmpty {
            let place = Int.random(in: bytes.indices, using: &random)
            switch Int.random(in: 0..<4, using: &random) {
            case 0: bytes.remove(at: place)
            case 1: bytes.insert(bytes[place], at: place)
            case 2: bytes.removeLast(bytes.count - place)
            default: bytes[place] = UInt8.random(in: 0...255, using: &random)
            }
        }
        return bytes
    }
}
