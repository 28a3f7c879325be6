import Chain
import ChainFiles
import Primitives
import State

/// Believes every block but one, and notes what it was asked for.
struct RecordingSink: BlockSink {
    private(set) var head: BlockReference
    /// By hash.
    private var held: Set<Hash>
    private(set) var wanted: [Bool] = []
    /// What was announced, and what was taken, in that order.
    private(set) var calls: [Call] = []
    var fault: (number: UInt64, error: SinkError)?

    init(genesis: Block) {
        head = BlockReference(number: 0, hash: genesis.hash, stateRoot: genesis.header.stateRoot)
        held = [genesis.hash]
    }

    enum Call: Equatable {
        case expect(UInt64)
        case take(UInt64)
    }

    mutating func expect(_ block: [UInt8]) {
        do { calls.append(.expect(try Block(encoded: block).header.number)) } catch { calls.append(.expect(.max)) }
    }

    func holds(_ hash: Hash, number: UInt64) throws(SinkError) -> Bool { held.contains(hash) }

    mutating func take(_ block: [UInt8], accessList: [UInt8]?, isWanted: Bool) throws(SinkError) -> TakenBlock? {
        let decoded: Block
        do throws(Malformed) { decoded = try Block(encoded: block) } catch { throw .refused("\(error)") }
        if let fault, fault.number == decoded.header.number { throw fault.error }
        wanted.append(isWanted)
        calls.append(.take(decoded.header.number))
        held.insert(decoded.hash)
        guard isWanted else { return TakenBlock(isExecuted: false) }
        head = BlockReference(
            number: decoded.header.number, hash: decoded.hash, stateRoot: decoded.header.stateRoot)
        return TakenBlock(isExecuted: true, gasUsed: decoded.header.gasUsed)
    }
}
