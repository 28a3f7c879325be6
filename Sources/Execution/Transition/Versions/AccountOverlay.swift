import Chain
import EVM
import Primitives

/// What is known of an account beyond the state before the block; nil where that still holds.
struct AccountOverlay {
    var nonce: UInt64?
    var balance: U256?
    var codeHash: Hash?
    /// Whether something said that it is there, or is not.
    var exists: Bool?
    /// SELFDESTRUCT took its storage.
    var isDestroyed = false

    /// Whether anything in the account is another one.
    var isChanged: Bool { nonce != nil || balance != nil || codeHash != nil }

    /// The account with this over it.
    ///
    /// - Parameter emptyAccountsVanish: EIP-161.
    func over(_ account: Account?, emptyAccountsVanish: Bool) -> Account? {
        guard isChanged || exists != nil else { return account }
        var changed = account ?? Account(nonce: 0, balance: .zero, storageRoot: .emptyTrieRoot, codeHash: .keccakEmpty)
        if let nonce { changed.nonce = nonce }
        if let balance { changed.balance = balance }
        if let codeHash { changed.codeHash = codeHash }
        if isDestroyed { changed.storageRoot = .emptyTrieRoot }
        // Without a mark: before EIP-161 what was there is there, empty or not; since, what is not empty.
        let existed = account != nil && !(emptyAccountsVanish && isChanged)
        return exists ?? (existed || !AccountState(changed).isEmpty) ? changed : nil
    }
}
