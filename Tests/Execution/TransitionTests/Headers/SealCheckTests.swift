import Chain
import Primitives
import Testing

@testable import Transition

@Suite struct SealCheckTests {
    /// Block 46,147 of mainnet, in epoch 1.
    private static func mainnetHeader() throws -> Header {
        Header(
            parentHash: try hash("5a41d0e66b4120775176c09fcf39e7c0520517a13d2b57b18d33d342df038bfc"),
            coinbase: try #require(Address(hex: "e6a7a1d47ff21b6321162aea7c6cb457d5476bca")),
            stateRoot: try hash("0e0df2706b0a4fb8bd08c9246d472abbe850af446405d9eba1db41db18b4a169"),
            transactionsRoot: try hash("4513310fcb9f6f616972a3b948dc5d547f280849a87ebb5af0191f98b87be598"),
            receiptsRoot: try hash("fe2bf2a941abf41d72637e5b91750332a30283efd40c424dc522b77e6f0ed8c4"),
            difficulty: 0x153_886c_1bbd, number: 46_147, gasLimit: 21_003, gasUsed: 21_000, timestamp: 0x55c4_2659,
            extraData: Array("ethpool.org".utf8),
            mixHash: try hash("b48c515a9dde8d346c3337ea520aa995a4738bb595495506125449c1149d6cf4"),
            nonce: 0xba4f_8ecd_18aa_b215)
    }

    private static func hash(_ hex: String) throws -> Hash { try #require(Hash(hex: hex)) }

    private func fault(of header: Header, by seals: SealCheck) -> InvalidBlock? {
        do throws(InvalidBlock) { try seals.check(header) } catch { return error }
        return nil
    }

    @Test func `a block of mainnet is worth its difficulty, and without its own nonce or mix hash is not`() throws {
        let seals = SealCheck(.mainnet)
        let header = try Self.mainnetHeader()
        #expect(header.hash.hex == "0x4e3a3754410177e6937ef1f84bba68ea139e8d1a2258c5f85db9f1cd715a1bdd")
        #expect(fault(of: header, by: seals) == nil)

        var other = header
        other.mixHash = .zero
        #expect(fault(of: other, by: seals) == .mixHashMismatch(header: .zero, computed: header.mixHash))

        other = header
        other.nonce += 1
        guard case .mixHashMismatch(let stated, let computed) = fault(of: other, by: seals) else {
            Issue.record("another nonce leads to another mix hash")
            return
        }
        #expect(stated == header.mixHash)

        // The mix hash is that of the nonce, and the nonce is no good.
        other.mixHash = computed
        guard case .sealAboveTarget(let seal, let target) = fault(of: other, by: seals) else {
            Issue.record("one nonce in 1,458,000,000,000 is good")
            return
        }
        #expect(seal > target)
        #expect(target == SealCheck.target(difficulty: header.difficulty))
    }

    @Test func `where seals are not checked any will do`() throws {
        var header = try Self.mainnetHeader()
        header.nonce = 0
        let schedule = ForkSchedule(chainID: 1, forks: [(.frontier, .block(0))])
        #expect(fault(of: header, by: SealCheck(schedule)) == nil)
    }

    @Test func `above the last epoch there is a fault and no cache`() {
        let header = Header(difficulty: 131_072, number: 2048 * 30_000)
        #expect(fault(of: header, by: SealCheck(.mainnet)) == .sealEpochAboveMax(found: 2048, max: 2047))
    }

    @Test func `the target is 2^256 divided by the difficulty, rounded down`() {
        #expect(SealCheck.target(difficulty: 2) == U256.one << 255)
        #expect(SealCheck.target(difficulty: 3) == U256.max / 3)
        #expect(SealCheck.target(difficulty: 131_072) == U256.one << 239)
        #expect(SealCheck.target(difficulty: .max) == .one)
    }
}
