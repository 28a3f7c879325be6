import Primitives

/// What stands behind an instruction in the code.
extension Machine {
    /// PUSH of less than 32 bytes; 32 can be read.
    @inline(never)
    static func word(_ data: UnsafePointer<UInt8>, count: Int) -> U256 {
        U256(bigEndian: UnsafeRawPointer(data)) >> (256 - 8 * count)
    }

    /// PUSH20, which is an address most of the time.
    @inline(__always)
    static func address(_ data: UnsafePointer<UInt8>) -> U256 {
        U256(
            limb0: (data + 12).bigEndian(UInt64.self), limb1: (data + 4).bigEndian(UInt64.self),
            limb2: UInt64(data.bigEndian(UInt32.self)), limb3: 0)
    }
}

/// EIP-8024: the operands of DUPN, SWAPN and EXCHANGE are encoded so that none is 0x5b or 0x60 to 0x7f.
extension Machine {
    /// DUPN and SWAPN: 17 to 235.
    @inline(never)
    static func single(_ frame: UnsafeMutablePointer<Frame>, at offset: Int) throws(Ending) -> Int {
        // The bytes as deployed: in the loop's copy an undefined instruction reads as INVALID.
        let byte = frame.pointee.code.bytes[offset]
        guard byte <= 90 || byte >= 128 else { throw .halt(.invalidImmediate) }
        return Int(byte &+ 145)
    }

    /// EXCHANGE: 1 to 14, and more than that up to 30 less it.
    @inline(never)
    static func pair(
        _ frame: UnsafeMutablePointer<Frame>, at offset: Int
    ) throws(Ending) -> (first: Int, second: Int) {
        let byte = frame.pointee.code.bytes[offset]
        guard byte <= 81 || byte >= 128 else { throw .halt(.invalidImmediate) }
        let (high, low) = Int(byte ^ 143).quotientAndRemainder(dividingBy: 16)
        return high < low ? (high + 1, low + 1) : (low + 1, 29 - high)
    }
}
