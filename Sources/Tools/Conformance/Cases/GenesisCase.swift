import Chain
import Fixtures
import Primitives
import State

/// A genesis block that has to come out byte for byte.
struct GenesisCase {
    private let fixture: GenesisFixture

    init(_ fixture: GenesisFixture) { self.fixture = fixture }

    func run() -> CaseResult {
        var header = fixture.header
        header.stateRoot = StateRoot.of(fixture.accounts.map(\.asGenesis))
        return .comparing("block", fixture.encoded.hex, Block(header: header).encoded.hex)
    }
}
