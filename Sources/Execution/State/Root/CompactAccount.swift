import Chain
import Primitives

/// An account as the store keeps it: mostly its nonce and balance, for most accounts have neither code nor storage.
///
/// Byte 0: size of the nonce (bits 0-3), has code (bit 4), has storage (bit 5). Byte 1: size of the balance. Then nonce
/// and balance without leading zeros, code hash and storage root where there is one.
enum CompactAccount {
    private static let hasCode: UInt8 = 0x10
    private static let hasStorage: UInt8 = 0x20

    static func encoding(of account: Account) -> [UInt8] {
        let (nonce, balance) = (U256(account.nonce).minimalBytes, account.balance.minimalBytes)
        let (codeful, storageful) = (account.codeHash != .keccakEmpty, account.storageRoot != .emptyTrieRoot)
        let flags = UInt8(nonce.count) | (codeful ? hasCode : 0) | (storageful ? hasStorage : 0)
        return [flags, UInt8(balance.count)] + nonce + balance + (codeful ? account.codeHash.bytes : [])
            + (storageful ? account.storageRoot.bytes : [])
    }

    /// Nil when the bytes are no account.
    static func decoding(_ bytes: UnsafeRawBufferPointer) -> Account? {
        guard bytes.count >= 2 else { return nil }
        let (flags, nonceSize, balanceSize) = unsafe (bytes[0], Int(bytes[0] & 0x0f), Int(bytes[1]))
        let (codeful, storageful) = (flags & hasCode != 0, flags & hasStorage != 0)
        let balanceStart = 2 + nonceSize
        let hashesStart = balanceStart + balanceSize
        guard flags & 0xc0 == 0, nonceSize <= 8, balanceSize <= 32,
            bytes.count == hashesStart + (codeful ? 32 : 0) + (storageful ? 32 : 0)
        else { return nil }
        // SAFETY: the guard has shown that every range below lies inside `bytes`.
        func number(_ start: Int, _ count: Int) -> U256 {
            unsafe U256(bigEndian: UnsafeRawBufferPointer(rebasing: bytes[start..<start + count]))
        }
        return Account(
            nonce: number(2, nonceSize).limb0,
            balance: number(balanceStart, balanceSize),
            storageRoot: storageful ? Hash(number(hashesStart + (codeful ? 32 : 0), 32)) : .emptyTrieRoot,
            codeHash: codeful ? Hash(number(hashesStart, 32)) : .keccakEmpty)
    }
}
