/// Keccak-256 as Ethereum uses it: the padding from before SHA-3 was standardised.
public enum Keccak {
    /// What one permutation takes in: 1600 bits less twice the 256 of the result.
    static let rateBytes = 136

    /// How many permutations a hash of so many bytes takes: the padding is at least a byte.
    public static func permutationCount(ofBytes count: Int) -> Int { count / rateBytes + 1 }

    public static func hash(_ bytes: [UInt8]) -> Hash {
        bytes.withUnsafeBytes { hash($0) }
    }

    public static func hash(_ bytes: ArraySlice<UInt8>) -> Hash {
        bytes.withUnsafeBytes { hash($0) }
    }

    public static func hash(_ bytes: UnsafeRawBufferPointer) -> Hash {
        var state = KeccakState()
        var rest = bytes
        // SAFETY: a block is read only while a whole one is left.
        while rest.count >= rateBytes {
            state.absorb(block: rest.baseAddress!)
            state.permute()
            rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(rateBytes))
        }
        withUnsafeTemporaryAllocation(byteCount: rateBytes, alignment: 8) { block in
            block.initializeMemory(as: UInt8.self, repeating: 0)
            block.copyMemory(from: rest)
            block[rest.count] = 0x01
            block[rateBytes - 1] |= 0x80
            state.absorb(block: UnsafeRawPointer(block.baseAddress!))
        }
        state.permute()
        return state.hash
    }

    /// The hash of the 20 bytes of an address: its key in the state trie.
    public static func hash(_ address: Address) -> Hash {
        var state = KeccakState()
        let bytes0to7 = UInt64(address.high) &<< 32 | address.middle &>> 32
        let bytes8to15 = address.middle &<< 32 | address.low &>> 32
        state.ba = bytes0to7.byteSwapped
        state.be = bytes8to15.byteSwapped
        state.bi = UInt64(UInt32(truncatingIfNeeded: address.low).byteSwapped) | 0x01 &<< 32
        state.finish()
        return state.hash
    }

    /// The hash of the 32 bytes of a word: a slot's key in a storage trie.
    public static func hash(_ word: U256) -> Hash {
        var state = KeccakState()
        (state.ba, state.be) = (word.limb3.byteSwapped, word.limb2.byteSwapped)
        (state.bi, state.bo) = (word.limb1.byteSwapped, word.limb0.byteSwapped)
        state.bu = 0x01
        state.finish()
        return state.hash
    }

    public static func hash(_ hash: Hash) -> Hash {
        Keccak.hash(hash.number)
    }

    /// The hash of 64 bytes: the slot at which a Solidity mapping in slot `second` keeps the value for key `first`.
    public static func hash(_ first: U256, _ second: U256) -> Hash {
        var state = KeccakState()
        (state.ba, state.be) = (first.limb3.byteSwapped, first.limb2.byteSwapped)
        (state.bi, state.bo) = (first.limb1.byteSwapped, first.limb0.byteSwapped)
        (state.bu, state.ga) = (second.limb3.byteSwapped, second.limb2.byteSwapped)
        (state.ge, state.gi) = (second.limb1.byteSwapped, second.limb0.byteSwapped)
        state.go = 0x01
        state.finish()
        return state.hash
    }
}

extension KeccakState {
    /// Mixes in 136 bytes, which need no alignment.
    @inline(__always)
    mutating func absorb(block: UnsafeRawPointer) {
        // SAFETY: 17 lanes of 8 bytes are the 136 that the caller vouches for.
        func lane(_ index: Int) -> UInt64 { block.loadUnaligned(fromByteOffset: 8 * index, as: UInt64.self) }
        ba ^= lane(0)
        be ^= lane(1)
        bi ^= lane(2)
        bo ^= lane(3)
        bu ^= lane(4)
        ga ^= lane(5)
        ge ^= lane(6)
        gi ^= lane(7)
        go ^= lane(8)
        gu ^= lane(9)
        ka ^= lane(10)
        ke ^= lane(11)
        ki ^= lane(12)
        ko ^= lane(13)
        ku ^= lane(14)
        ma ^= lane(15)
        me ^= lane(16)
    }

    /// Ends the padding in the last byte of the block, and permutes.
    @inline(__always)
    mutating func finish() {
        me ^= 1 &<< 63
        permute()
    }

    @inline(__always)
    var hash: Hash {
        Hash(word0: ba.byteSwapped, word1: be.byteSwapped, word2: bi.byteSwapped, word3: bo.byteSwapped)
    }
}

extension Hash {
    public var keccak: Hash { Keccak.hash(self) }
}

extension Address {
    public var keccak: Hash { Keccak.hash(self) }
}

extension U256 {
    /// The hash of its 32 bytes.
    public var keccak: Hash { Keccak.hash(self) }
}
