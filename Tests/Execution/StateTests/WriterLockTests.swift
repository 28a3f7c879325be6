import Glibc
import Scratch
import Testing

@testable import State

@Suite struct WriterLockTests {
    @Test func `who does not get the lock closes nothing that is somebody else's`() async throws {
        let folder = TemporaryFolder()
        let path = folder.path
        let lock = try WriterLock(folder: path)
        async let lost = Self.lostDescriptors(of: 50_000)
        for _ in 0..<5000 {
            #expect(throws: StoreError.locked(path: path, process: getpid())) { try WriterLock(folder: path) }
        }
        #expect(await lost == 0)
        withExtendedLifetime(lock) {}
    }

    /// Opens and closes files: how many somebody else closed in between.
    private static func lostDescriptors(of count: Int) async -> Int {
        (0..<count).count { _ in
            let descriptor = open("/dev/null", O_RDONLY | O_CLOEXEC)
            sched_yield()
            return close(descriptor) != 0
        }
    }
}
