import CSystem
import Glibc
import Testing

@testable import Wire

@Suite struct SealedMemoryTests {
    @Test(arguments: [0, 1, 4095, 4096, 4097, 1 << 20]) func `bytes of any count are shared`(count: Int) throws {
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        let memory = try SealedMemory(copying: bytes)
        #expect(memory.count == count)
        #expect(memory.bytes == bytes)
    }

    @Test func `nobody can change what is sealed`() throws {
        let memory = try SealedMemory(copying: [1, 2, 3])
        let descriptor = memory.descriptor.rawValue
        var byte: UInt8 = 9
        #expect(pwrite(descriptor, &byte, 1, 0) == -1)
        #expect(errno == EPERM)
        #expect(ftruncate(descriptor, 1) == -1)
        #expect(mmap(nil, 3, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0) == MAP_FAILED)
        #expect(memory.bytes == [1, 2, 3])
    }

    @Test func `memory that is not sealed is refused`() throws {
        let file = FileDescriptor(owning: heddle_memory_file("unsealed"))
        #expect(ftruncate(file.rawValue, 10) == 0)
        #expect(refusal(of: file) == .notSealed)
    }

    @Test func `what is no memory is refused`() throws {
        var sockets = try SocketPair()
        #expect(refusal(of: sockets.takeOurs()) == .notSealed)
        #expect(refusal(of: FileDescriptor(owning: open("/proc/self/exe", O_RDONLY))) == .notSealed)
    }

    @Test func `memory above the limit is refused`() throws {
        // Never written, so that it takes no memory.
        let file = FileDescriptor(owning: heddle_memory_file("sparse"))
        #expect(ftruncate(file.rawValue, off_t(Limits.sharedBytesMax + 1)) == 0)
        #expect(heddle_seal(file.rawValue) == 0)
        #expect(
            refusal(of: file) == .tooLong(bytes: Limits.sharedBytesMax + 1, bytesMax: Limits.sharedBytesMax))
    }

    private func refusal(of file: consuming FileDescriptor) -> WireError? {
        do throws(WireError) {
            _ = try SealedMemory(received: file)
            return nil
        } catch {
            return error
        }
    }
}
