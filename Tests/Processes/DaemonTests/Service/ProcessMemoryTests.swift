import Glibc
import Testing

@testable import Daemon

@Suite struct ProcessMemoryTests {
    @Test func `a process that lives has memory, one that does not has none`() {
        #expect((ProcessMemory.residentBytes(of: getpid()) ?? 0) > 1 << 20)
        #expect(ProcessMemory.residentBytes(of: 0) == nil)
    }
}
