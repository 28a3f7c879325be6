import Chain
import Primitives

/// EIP-7708: ether that moves leaves a log.
extension Log {
    /// The address that system calls come from and transfer logs name.
    public static let systemAddress = Address(high: 0xffff_ffff, middle: .max, low: 0xffff_ffff_ffff_fffe)

    private static let transferTopic = Keccak.hash(Array("Transfer(address,address,uint256)".utf8))
    private static let burnTopic = Keccak.hash(Array("Burn(address,uint256)".utf8))

    /// A nonzero amount moves from one account to another.
    static func transfer(of value: U256, from payer: Address, to recipient: Address) -> Log {
        Log(
            address: systemAddress, topics: [transferTopic, Hash(payer.word), Hash(recipient.word)],
            data: value.bytes)
    }

    /// A nonzero amount vanishes with the account that held it.
    public static func burn(of value: U256, at address: Address) -> Log {
        Log(address: systemAddress, topics: [burnTopic, Hash(address.word)], data: value.bytes)
    }
}
