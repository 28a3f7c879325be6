import Glibc
import Primitives

/// The stacks of all calls, one region: a child's first word lies above its parent's last.
final class Stack {
    /// Room for the deepest nesting of full stacks, and a word on both sides for pointers that point beside an end.
    private static let byteCount = (Limits.callDepthMax + 2) * Limits.stackWordsMax * MemoryLayout<U256>.stride

    /// Where the outermost call's first word goes; 64-byte aligned.
    let base: UnsafeMutablePointer<U256>
    private let region: UnsafeMutableRawPointer

    init() {
        // Pages exist once they are touched: the region costs address space only.
        let mapped = mmap(
            nil, Stack.byteCount, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0)
        guard let mapped, mapped != UnsafeMutableRawPointer(bitPattern: -1) else {
            preconditionFailure("no address space for the stack: errno \(errno)")
        }
        region = mapped
        base = (mapped + 64).assumingMemoryBound(to: U256.self)
    }

    deinit { munmap(region, Stack.byteCount) }
}
