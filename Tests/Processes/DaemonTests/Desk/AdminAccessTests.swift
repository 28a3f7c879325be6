import Glibc
import Testing
import Wire

@testable import Daemon

/// Root, the daemon's own user and the operators may change things, and nobody else.
@Suite struct AdminAccessTests {
    private func peer(_ user: UInt32, _ groups: [UInt32]) -> PeerCredentials {
        PeerCredentials(processID: 1, user: user, groups: groups)
    }

    private let stranger = geteuid() &+ 4321

    @Test func `without a group of operators only root and the owner may`() {
        let access = AdminAccess(operatorGroup: nil)
        #expect(access.mayChange(peer(0, [0])))
        #expect(access.mayChange(peer(geteuid(), [])))
        #expect(!access.mayChange(peer(stranger, [0, getegid()])))
    }

    @Test func `a member of the group may, by the first group or another`() {
        let access = AdminAccess(operatorGroup: 77)
        #expect(access.mayChange(peer(stranger, [77])))
        #expect(access.mayChange(peer(stranger, [1, 2, 77])))
        #expect(!access.mayChange(peer(stranger, [76, 78])))
        #expect(!access.mayChange(peer(stranger, [])))
    }

    @Test func `groups have names and numbers, and one that is not there is named`() throws {
        #expect(try AdminAccess.group("root") == 0)
        #expect(try AdminAccess.group("77") == 77)
        do throws(DaemonError) {
            _ = try AdminAccess.group("no-such-group-here")
            Issue.record("there is one")
        } catch {
            #expect("\(error)".contains("groupadd --system no-such-group-here"))
        }
    }
}
