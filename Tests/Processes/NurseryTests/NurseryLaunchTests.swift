import Glibc
import Scratch
import Testing
import Wire

@testable import Nursery

/// A nursery's process on its way to its program.
@Suite(.serialized) struct NurseryLaunchTests {
    @Test func `a process that is stopped before its program begins is killed after its time, and nobody waits longer`()
        throws
    {
        let folder = TemporaryFolder()
        let program = try HeldProgram(in: folder)
        let stopper = try program.stopWhoExecutes()
        defer { stopper.wait() }
        var sockets = try SocketPair()
        let start = ContinuousClock.now
        #expect(throws: NurseryLaunchError.stuck(path: program.path, .seconds(1))) {
            _ = try NurseryLaunch.start(program.path, controlSocket: sockets.takeTheirs(), within: .seconds(1))
        }
        #expect(start.duration(to: .now) < .seconds(10))
    }

    @Test func `a program that cannot be executed is named with the reason`() throws {
        let folder = TemporaryFolder()
        for (path, code) in [("\(folder.path)/nobody", ENOENT), (folder.path, EACCES)] {
            var sockets = try SocketPair()
            let error = SystemCallError(operation: "exec", code: code)
            #expect(throws: NurseryLaunchError.notStarted(path: path, error)) {
                _ = try NurseryLaunch.start(path, controlSocket: sockets.takeTheirs(), within: .seconds(20))
            }
        }
    }

    @Test func `waiting for a process ends with its time, and with the process`() throws {
        let sleeper = fork()
        if sleeper == 0 { while true { pause() } }
        #expect(ProcessWait.end(of: sleeper, within: .milliseconds(20)) == nil)
        kill(sleeper, SIGKILL)
        #expect(ProcessWait.end(of: sleeper, within: .seconds(20)) == .killed(signal: SIGKILL))
    }
}
