import Chain
import EVM
import Primitives

/// The state before one index of a block, as far as anybody knows: the state before the block, under what indexes below
/// did the last time they ran.
public final class VersionedView: StateView {
    private let base: any StateView
    private var versions: BlockVersions
    private var codes: [Hash: [UInt8]] = [:]
    /// Reads see what was done below this index.
    public var index = 0

    /// - Parameter base: the state before the block.
    public init(base: any StateView, context: BlockContext) {
        self.base = base
        versions = BlockVersions(
            indexCount: context.epilogueIndex + 1, coinbase: context.environment.coinbase, rules: context.rules)
    }

    /// Takes what an index did, in place of what it did before.
    public func record(_ effects: Effects, at index: Int) {
        versions.record(effects, at: index)
        for effect in effects.accounts {
            if let code = effect.newCode { codes[effect.after.codeHash] = code }
        }
    }

    /// Whether one of these indexes has run.
    public func isAnyRecorded(in indexes: Range<Int>) -> Bool { versions.isAnyRecorded(in: indexes) }

    public func account(at address: Address) throws(StateUnavailable) -> Account? {
        try versions.account(at: address, below: index) { () throws(StateUnavailable) in
            try base.account(at: address)
        }
    }

    public func storage(at slot: U256, of address: Address) throws(StateUnavailable) -> U256 {
        if let value = versions.accounts[address]?.value(of: slot, below: index) { return value }
        return try base.storage(at: slot, of: address)
    }

    public func code(withHash hash: Hash) throws(StateUnavailable) -> [UInt8] {
        if let code = codes[hash] { return code }
        return try base.code(withHash: hash)
    }

    public func blockHash(ofNumber number: UInt64) throws(StateUnavailable) -> Hash? {
        try base.blockHash(ofNumber: number)
    }
}
