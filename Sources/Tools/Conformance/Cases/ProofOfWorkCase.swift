import Chain
import Crypto
import Fixtures
import Primitives

/// A header whose seal has to lead to the numbers that are stated.
struct ProofOfWorkCase {
    private let fixture: ProofOfWorkFixture

    init(_ fixture: ProofOfWorkFixture) { self.fixture = fixture }

    func run() -> CaseResult {
        do {
            let header = try Header(encoded: fixture.header)
            let seal = Ethash().seal(headerHash: header.sealHash, nonce: header.nonce, blockNumber: header.number)
            return .all([
                .comparing("nonce", fixture.nonce, header.nonce),
                .comparing("hash of the header without its seal", fixture.sealHash, header.sealHash),
                .comparing("mix hash", fixture.mixHash, seal?.mixHash),
                .comparing("mix hash in the header", fixture.mixHash, header.mixHash),
                .comparing("result", fixture.result, seal?.result),
            ])
        } catch {
            return .failed(expected: "a header", found: "\(error)")
        }
    }
}
