import Chain
import Primitives
import Testing

@Suite struct ForkScheduleTests {
    @Test(arguments: [
        ("Frontier", Fork.frontier), ("EIP150", .tangerineWhistle), ("EIP158", .spuriousDragon),
        ("ConstantinopleFix", .petersburg), ("Paris", .paris), ("Amsterdam", .amsterdam),
    ])
    func `a network of one fork has it from genesis on`(network: String, fork: Fork) throws {
        let schedule = try #require(ForkSchedule(network: network))
        #expect(schedule.rules(number: 0, timestamp: 0).fork == fork)
        #expect(schedule.rules(number: .max, timestamp: .max).fork == fork)
    }

    @Test func `a transition by time happens at its second`() throws {
        let schedule = try #require(ForkSchedule(network: "BPO2ToAmsterdamAtTime15k"))
        #expect(schedule.rules(number: 9, timestamp: 14_999).fork == .bpo2)
        #expect(schedule.rules(number: 1, timestamp: 15_000).fork == .amsterdam)
    }

    @Test func `a transition by number happens at its block`() throws {
        let schedule = try #require(ForkSchedule(network: "FrontierToHomesteadAt5"))
        #expect(schedule.rules(number: 4, timestamp: 15_000).fork == .frontier)
        #expect(schedule.rules(number: 5, timestamp: 0).fork == .homestead)
    }

    @Test func `a transition by difficulty looks at the parent's total`() throws {
        let schedule = try #require(ForkSchedule(network: "ArrowGlacierToParisAtDiffC0000"))
        let threshold = U256(0xc0000 as UInt64)
        #expect(
            schedule.rules(number: 1, timestamp: 0, parentTotalDifficulty: threshold &- .one).fork == .arrowGlacier)
        #expect(schedule.rules(number: 1, timestamp: 0, parentTotalDifficulty: threshold).fork == .paris)
    }

    @Test func `the DAO fork wants its extra data for ten blocks`() throws {
        let schedule = try #require(ForkSchedule(network: "HomesteadToDaoAt5"))
        #expect((0...20).filter { schedule.wantsDAOExtraData(atNumber: $0) } == Array(5...14))
        #expect(schedule.rules(number: 5, timestamp: 0).fork == .homestead)
    }

    @Test func `mainnet is sealed by Ethash, and a test network if it says so`() {
        #expect(ForkSchedule.mainnet.seal == .ethash)
        for network in ["Frontier", "BerlinToLondonAt5", "HomesteadToDaoAt5"] {
            #expect(ForkSchedule(network: network)?.seal == .unchecked)
            #expect(ForkSchedule(network: network, seal: .ethash)?.seal == .ethash)
        }
    }

    @Test(arguments: ["", "Atlantis", "LondonToBerlinAt5", "BerlinToLondon", "BerlinToLondonAtX", "At5", "ToAt"])
    func `a name that is no network is none`(network: String) {
        #expect(ForkSchedule(network: network) == nil)
    }

    @Test func `a network's own blob schedule replaces the fork's and leaves its other rules`() throws {
        let parameters = ForkSchedule.BlobParameters(targetPerBlock: 1, maxPerBlock: 2, baseFeeUpdateFraction: 3)
        let schedule = try #require(ForkSchedule(network: "Osaka", blobs: [.osaka: parameters]))
        let blobs = try #require(schedule.rules(number: 1, timestamp: 1).blobs)
        #expect(blobs.targetPerBlock == 1)
        #expect(blobs.maxPerBlock == 2)
        #expect(blobs.baseFeeUpdateFraction == 3)
        #expect(blobs.hasReservePrice)
    }

    @Test(arguments: [
        (1_149_999, 0, Fork.frontier), (1_150_000, 0, .homestead), (7_279_999, 0, .byzantium),
        (7_280_000, 0, .petersburg), (12_964_999, 0, .berlin), (15_537_393, 1_663_224_000, .grayGlacier),
        (15_537_394, 1_663_224_179, .paris), (17_034_869, 1_681_338_443, .paris),
        (17_034_870, 1_681_338_455, .shanghai), (19_426_587, 1_710_338_135, .cancun),
    ])
    func `mainnet, on both sides of a fork`(number: UInt64, timestamp: UInt64, fork: Fork) {
        #expect(ForkSchedule.mainnet.rules(number: number, timestamp: timestamp).fork == fork)
    }
}
