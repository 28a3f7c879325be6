import Scratch
import Testing

@testable import Chaos

@Suite struct FollowerProcessTests {
    /// It must end nobody: no process has the number 0, which means everybody of the own group.
    @Test func `a program that is not there is an error`() {
        let folder = TemporaryFolder()
        let command = FollowerProcess.Command(executable: "/nonexistent/heddle", arguments: [])
        #expect(throws: ChaosError.self) { try FollowerProcess(command, folder: folder.path) }
    }
}
