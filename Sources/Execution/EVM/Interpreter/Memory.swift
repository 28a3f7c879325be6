import Glibc

/// The memory of all calls, one region: a child's begins where its parent's ends.
///
/// Address space is reserved once, so that pointers into it stay valid while it grows: a child's input may lie in its
/// parent's memory.
final class Memory {
    let base: UnsafeMutablePointer<UInt8>
    private let byteCountMax: Int
    private var writableCount = 0
    /// Bytes below were handed out before, and may not be zero.
    private var usedCount = 0

    init(byteCountMax: Int = Limits.memoryBytesMax) {
        self.byteCountMax = byteCountMax
        let mapped = mmap(nil, byteCountMax, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0)
        guard let mapped, mapped != UnsafeMutableRawPointer(bitPattern: -1) else {
            preconditionFailure("no address space for memory: errno \(errno)")
        }
        base = mapped.assumingMemoryBound(to: UInt8.self)
    }

    deinit { munmap(base, byteCountMax) }

    /// Hands out the bytes from `start` to `end`, zeroed; false when they would pass the limit.
    func extend(from start: Int, to end: Int) -> Bool {
        guard end <= byteCountMax else { return false }
        if end > writableCount { makeWritable(upTo: end) }
        if start < usedCount { memset(base + start, 0, min(end, usedCount) - start) }
        usedCount = max(usedCount, end)
        return true
    }

    /// Forgets all frames' memory, and gives what a large one took back to the system.
    func removeAll() {
        if usedCount > Limits.memoryKeptBytesMax {
            // Anonymous pages read as zeros after this.
            madvise(base, writableCount, MADV_DONTNEED)
            usedCount = 0
        }
    }

    private func makeWritable(upTo end: Int) {
        let step = Limits.memoryStepBytes
        let newCount = min((end + step - 1) / step * step, byteCountMax)
        let status = mprotect(base + writableCount, newCount - writableCount, PROT_READ | PROT_WRITE)
        precondition(status == 0, "no memory: errno \(errno)")
        writableCount = newCount
    }
}
