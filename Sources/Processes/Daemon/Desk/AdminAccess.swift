import Glibc
import Wire

/// Who may change things. Whoever can open the socket may look.
struct AdminAccess {
    /// The daemon's own user.
    private let owner = geteuid()
    /// Whose members may change things, beside root and the owner.
    private let operatorGroup: gid_t?

    init(operatorGroup: gid_t?) { self.operatorGroup = operatorGroup }

    func mayChange(_ peer: PeerCredentials) -> Bool {
        peer.user == 0 || peer.user == owner || operatorGroup.map(peer.groups.contains) ?? false
    }

    /// Throws where the system has no such group.
    static func group(_ name: String) throws(DaemonError) -> gid_t {
        if let number = gid_t(name) { return number }
        // SAFETY: the result is static storage, read before anybody calls again: the daemon has one thread.
        guard let entry = unsafe getgrnam(name) else { throw .unknownGroup(name) }
        return unsafe entry.pointee.gr_gid
    }
}
