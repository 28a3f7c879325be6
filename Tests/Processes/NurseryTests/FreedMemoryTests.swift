import Glibc
import Testing

@testable import Nursery

/// It holds for the whole process: what else runs here meanwhile only has fewer pages to ask for.
@Suite struct FreedMemoryTests {
    /// Pages that the kernel gave this thread while it wrote all over so many pieces, and freed them.
    private func pages(writing pieceCount: Int) -> Int {
        let before = faults
        let pieces = (0..<pieceCount).map { _ in
            let piece = UnsafeMutableRawPointer.allocate(byteCount: 4096, alignment: 16)
            memset(piece, 1, 4096)
            return piece
        }
        for piece in pieces { piece.deallocate() }
        return faults - before
    }

    /// Of this thread alone (RUSAGE_THREAD).
    private var faults: Int {
        var usage = rusage()
        getrusage(1, &usage)
        return usage.ru_minflt
    }

    @Test func `what was freed is there for the next one`() {
        FreedMemory.keep()
        let pieceCount = 2048
        _ = pages(writing: pieceCount)
        // Other tests take what is free: the least of several.
        let again = (0..<10).map { _ in pages(writing: pieceCount) }.min()!
        #expect(again < pieceCount / 10)
    }
}
