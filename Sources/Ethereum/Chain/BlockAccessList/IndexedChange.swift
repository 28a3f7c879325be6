/// What an access list says of one index (EIP-7928).
public protocol IndexedChange {
    var index: UInt32 { get }
}

extension BalanceChange: IndexedChange {}
extension NonceChange: IndexedChange {}
extension CodeChange: IndexedChange {}
extension StorageChange: IndexedChange {}
extension AccountMark: IndexedChange {}
