import Primitives

/// The memory of one frame.
extension Memory {
    /// How far a frame's memory must reach for an instruction, and what that costs.
    struct Expansion {
        /// The frame's memory size afterwards, in bytes.
        let size: Int
        let gas: Int64
    }

    /// What it takes to use one or two ranges of words on the stack; nil when no gas could pay for it.
    func expansion(
        of frame: UnsafeMutablePointer<Frame>, _ first: (offset: U256, size: U256),
        _ second: (offset: U256, size: U256) = (.zero, .zero)
    ) -> Expansion? {
        guard let end = Memory.end(first), let otherEnd = Memory.end(second) else { return nil }
        return expansion(of: frame, to: max(end, otherEnd))
    }

    func expansion(of frame: UnsafeMutablePointer<Frame>, to end: Int) -> Expansion {
        let size = frame.pointee.memorySize
        guard end > size else { return Expansion(size: size, gas: 0) }
        let newSize = (end &+ 31) & ~31
        return Expansion(size: newSize, gas: Memory.gas(forSize: newSize) &- Memory.gas(forSize: size))
    }

    /// Grows the frame's memory, which is paid for; false when all frames together would pass `Limits.memoryBytesMax`.
    func expand(_ frame: UnsafeMutablePointer<Frame>, to expansion: Expansion) -> Bool {
        guard expansion.size > frame.pointee.memorySize else { return true }
        let start = frame.pointee.memoryBase
        guard extend(from: start + frame.pointee.memorySize, to: start + expansion.size) else { return false }
        frame.pointee.memorySize = expansion.size
        return true
    }

    /// A range within the frame's memory. Stays valid while the frame and its callees run.
    func region(of frame: UnsafeMutablePointer<Frame>, offset: Int, size: Int) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: base + frame.pointee.memoryBase + offset, count: size)
    }

    /// The same, by words off the stack for which the memory was expanded; an empty range may start anywhere.
    func region(of frame: UnsafeMutablePointer<Frame>, offset: U256, size: U256) -> UnsafeBufferPointer<UInt8> {
        region(of: frame, offset: size.isZero ? 0 : Int(offset.limb0), size: Int(size.limb0))
    }

    /// Overwrites a range within the frame's memory.
    func write(_ bytes: ArraySlice<UInt8>, at offset: Int, of frame: UnsafeMutablePointer<Frame>) {
        bytes.withUnsafeBufferPointer { source in
            guard let start = source.baseAddress else { return }
            (base + frame.pointee.memoryBase + offset).update(from: start, count: source.count)
        }
    }

    /// One past the last byte of a range; 0 for an empty one, wherever it starts.
    private static func end(_ range: (offset: U256, size: U256)) -> Int? {
        if range.size.isZero { return 0 }
        guard let offset = range.offset.uint64, let size = range.size.uint64 else { return nil }
        let (end, overflow) = offset.addingReportingOverflow(size)
        guard !overflow, end <= Limits.memoryEndMax else { return nil }
        return Int(end)
    }

    /// 3 per word, and words squared / 512.
    private static func gas(forSize size: Int) -> Int64 {
        // At most 2^32 words: their square just fits.
        let words = UInt64(size / 32)
        return Int64(3 * words + words * words / 512)
    }
}
