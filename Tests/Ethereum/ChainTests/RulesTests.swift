import Chain
import Primitives
import Testing

@Suite struct RulesTests {
    @Test(arguments: Fork.allCases)
    func `every fork has its rules, with a price or none for each of 256 opcodes`(fork: Fork) {
        let rules = Rules(fork)
        #expect(rules.fork == fork)
        #expect(rules.instructionGas.count == 256)
        #expect(rules.instructionGas[0xfe] == Rules.undefinedInstruction)
    }

    @Test(arguments: [
        (Fork.frontier, 129), (.homestead, 130), (.tangerineWhistle, 130), (.spuriousDragon, 130), (.byzantium, 134),
        (.constantinople, 139), (.petersburg, 139), (.istanbul, 141), (.berlin, 141), (.london, 142), (.paris, 142),
        (.shanghai, 143), (.cancun, 148), (.prague, 148), (.osaka, 149), (.bpo5, 149), (.amsterdam, 153),
    ])
    func `a fork has so many instructions`(fork: Fork, count: Int) {
        #expect(Rules(fork).instructionGas.count { $0 != Rules.undefinedInstruction } == count)
    }

    @Test func `prices that changed, before and after`() {
        let sload = 0x54
        #expect(Rules(.homestead).instructionGas[sload] == 50)
        #expect(Rules(.tangerineWhistle).instructionGas[sload] == 200)
        #expect(Rules(.petersburg).instructionGas[sload] == 200)
        #expect(Rules(.istanbul).instructionGas[sload] == 800)
        // EIP-2929: warm and cold are charged as they are met.
        #expect(Rules(.berlin).instructionGas[sload] == 0)
        #expect(Rules(.osaka).instructionGas[0xf0] == 32_000)
        #expect(Rules(.amsterdam).instructionGas[0xf0] == 9000)
        #expect(Rules(.frontier).instructionGas[0xa4] == 1875)
    }

    @Test func `net metering is on, off and on again`() {
        let metered = [Fork.byzantium, .constantinople, .petersburg, .istanbul].map { Rules($0).isStorageNetMetered }
        #expect(metered == [false, true, false, true])
        #expect([Fork.constantinople, .istanbul, .berlin].map { Rules($0).storageNoopGas } == [200, 800, 100])
        #expect(Rules(.berlin).storageResetGas == 2900)
    }

    @Test func `what is refunded for a slot that goes back to zero in its transaction`() {
        // The first price of a new slot less that of a write that changes nothing, by EIP-1283, 2200, 2929 and 8037.
        let refunds = [Fork.constantinople, .istanbul, .berlin, .amsterdam].map {
            Rules($0).storageSetGas - Rules($0).storageNoopGas
        }
        #expect(refunds == [19_800, 19_200, 19_900, 2800])
    }

    @Test func `a gas glacier moves the bomb and nothing else`() {
        for (before, glacier) in [
            (Fork.istanbul, Fork.muirGlacier), (.london, .arrowGlacier), (.arrowGlacier, .grayGlacier),
        ] {
            var rules = Rules(glacier)
            #expect(rules.difficultyBombDelay > Rules(before).difficultyBombDelay)
            rules.difficultyBombDelay = Rules(before).difficultyBombDelay
            rules.fork = before
            #expect(rules == Rules(before))
        }
    }

    @Test func `a fork for blobs changes blobs and nothing else`() {
        var rules = Rules(.bpo2)
        #expect(rules.blobs?.maxPerBlock == 21)
        #expect(rules.blobs?.maxPerTransaction == 6)
        rules.blobs = Rules(.osaka).blobs
        rules.fork = .osaka
        #expect(rules == Rules(.osaka))
    }

    @Test func `precompiles by fork`() {
        let counts = [Fork.frontier, .byzantium, .istanbul, .cancun, .prague, .osaka].map {
            Rules($0).precompiles.count
        }
        #expect(counts == [4, 8, 9, 10, 17, 18])
        #expect(Precompile.p256Verify.address == Address(hex: "0x0000000000000000000000000000000000000100"))
    }

    @Test func `state gas of Amsterdam`() throws {
        let stateGas = try #require(Rules(.amsterdam).stateGas)
        #expect(stateGas.accountGas == 131_488)
        #expect(stateGas.slotGas == 37_568)
        #expect(Rules(.bpo5).stateGas == nil)
    }
}
