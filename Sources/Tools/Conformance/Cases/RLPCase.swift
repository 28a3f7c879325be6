import Fixtures
import Primitives

/// RLP that has to be read and written again, or refused.
struct RLPCase {
    private let fixture: RLPFixture

    init(_ fixture: RLPFixture) { self.fixture = fixture }

    func run() -> CaseResult {
        switch fixture {
        case .valid(let item, let encoded): check(item, encoded)
        case .invalid(let encoded):
            switch Result(catching: { () throws(RLPError) in try RLPCase.decoded(encoded) }) {
            case .success(let item): CaseResult.failed(expected: "no RLP", found: "\(item)")
            case .failure: CaseResult.passed
            }
        }
    }

    private func check(_ expected: RLPFixture.Item?, _ encoded: [UInt8]) -> CaseResult {
        let found: RLPFixture.Item
        do { found = try RLPCase.decoded(encoded) } catch {
            return .failed(expected: "valid RLP", found: "\(error)")
        }
        if let expected, expected != found { return .failed(expected: "\(expected)", found: "\(found)") }
        var encoder = RLPEncoder()
        RLPCase.write(found, to: &encoder)
        return .comparing("the same bytes", encoded.hex, encoder.bytes.hex)
    }

    private static func decoded(_ encoded: [UInt8]) throws(RLPError) -> RLPFixture.Item {
        var decoder = RLPDecoder(encoded)
        let item = try item(from: &decoder)
        try decoder.finish()
        return item
    }

    private static func item(from decoder: inout RLPDecoder) throws(RLPError) -> RLPFixture.Item {
        guard decoder.nextIsList else { return .string(try decoder.bytes()) }
        var list = try decoder.list()
        var items: [RLPFixture.Item] = []
        while !list.isAtEnd { items.append(try item(from: &list)) }
        return .list(items)
    }

    private static func write(_ item: RLPFixture.Item, to encoder: inout RLPEncoder) {
        switch item {
        case .string(let bytes): encoder.append(bytes)
        case .list(let items): encoder.list { list in items.forEach { write($0, to: &list) } }
        }
    }
}
