import Primitives

/// What instructions pay for memory, and KECCAK256.
extension Machine {
    static func pay(_ cost: Int64, from gas: Int64) throws(Ending) -> Int64 {
        guard gas >= cost else { throw .halt(.outOfGas) }
        return gas - cost
    }

    static func words(_ size: Int) -> Int64 { Int64((size + 31) / 32) }

    /// The slow half of MLOAD, MSTORE and MSTORE8: makes `size` bytes at the offset on the stack usable.
    @inline(never)
    func growMemory(
        _ frame: UnsafeMutablePointer<Frame>, _ offset: StackPointer, size: Int, _ gas: Int64
    ) throws(Ending) -> Int64 {
        try expand(frame, (offset.word, U256(UInt64(size))), gas: gas)
    }

    /// Makes two ranges usable, and pays for them.
    func expand(
        _ frame: UnsafeMutablePointer<Frame>, _ first: (offset: U256, size: U256),
        _ second: (offset: U256, size: U256) = (.zero, .zero), gas: Int64
    ) throws(Ending) -> Int64 {
        guard let expansion = memory.expansion(of: frame, first, second) else { throw .halt(.outOfGas) }
        let left = try Machine.pay(expansion.gas, from: gas)
        guard memory.expand(frame, to: expansion) else { throw .memoryExhausted }
        return left
    }

    /// The range that RETURN and REVERT leave behind.
    @inline(never)
    func output(
        _ frame: UnsafeMutablePointer<Frame>, _ sp: StackPointer, _ gas: Int64
    ) throws(Ending) -> (gas: Int64, offset: Int, size: Int) {
        let (offset, size) = (sp.word, (sp - 1).word)
        let left = try expand(frame, (offset, size), gas: gas)
        return (left, size.isZero ? 0 : Int(offset.limb0), Int(size.limb0))
    }

    @inline(never)
    func keccak256(
        _ frame: UnsafeMutablePointer<Frame>, _ sp: StackPointer, _ gas: Int64
    ) throws(Ending) -> Int64 {
        let (offset, size) = (sp.word, (sp - 1).word)
        let expanded = try expand(frame, (offset, size), gas: gas)
        let left = try Machine.pay(30 + 6 * Machine.words(Int(size.limb0)), from: expanded)
        let region = memory.region(of: frame, offset: offset, size: size)
        sp[-1] = Keccak.hash(UnsafeRawBufferPointer(region)).number
        return left
    }
}
