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
