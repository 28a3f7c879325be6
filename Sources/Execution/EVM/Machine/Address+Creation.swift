import Primitives

/// Where contracts are put.
extension Address {
    /// CREATE and creation transactions: the last 20 bytes of keccak(rlp([creator, nonce])).
    public static func created(by creator: Address, nonce: UInt64) -> Address {
        var encoder = RLPEncoder()
        encoder.list {
            $0.append(creator)
            $0.append(nonce)
        }
        return Address(truncating: Keccak.hash(encoder.bytes).number)
    }

    /// CREATE2 (EIP-1014): the last 20 bytes of keccak(0xff, creator, salt, keccak(initcode)).
    static func created(by creator: Address, salt: U256, initcode: UnsafeBufferPointer<UInt8>) -> Address {
        let bytes = [0xff] + creator.bytes + salt.bytes + Keccak.hash(UnsafeRawBufferPointer(initcode)).bytes
        return Address(truncating: Keccak.hash(bytes).number)
    }
}
