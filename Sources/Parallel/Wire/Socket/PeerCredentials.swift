/// Who is at the other end of a Unix socket, as the kernel had it when they connected.
public struct PeerCredentials: Equatable, Sendable {
    /// Groups of a process that are looked at; the kernel allows more.
    static let groupsMax = 256

    public let processID: Int32
    public let user: UInt32
    /// The effective one first.
    public let groups: [UInt32]

    public init(processID: Int32, user: UInt32, groups: [UInt32]) {
        (self.processID, self.user, self.groups) = (processID, user, groups)
    }
}
