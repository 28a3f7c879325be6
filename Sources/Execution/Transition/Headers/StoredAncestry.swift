import Chain
import EVM
import Primitives
import State

/// Blocks of a store, of the chain or beside it, for checks of ommers.
public struct StoredAncestry: Ancestry {
    private let snapshot: Snapshot

    public init(snapshot: Snapshot) { self.snapshot = snapshot }

    public func block(withHash hash: Hash) throws(StateUnavailable) -> AncestorBlock? {
        do {
            guard let stored = try snapshot.storedBlock(withHash: hash) else { return nil }
            // A chain's first block has no body that anybody gave us.
            guard !stored.body.isEmpty else { return AncestorBlock(header: try Header(encoded: stored.header)) }
            return AncestorBlock(try Block(encoded: stored.body))
        } catch {
            throw StateUnavailable("block \(hash) cannot be read: \(error)")
        }
    }
}
