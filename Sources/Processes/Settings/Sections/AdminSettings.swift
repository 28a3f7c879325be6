/// `[admin]`: who may ask the daemon, and where.
public struct AdminSettings: Equatable, Sendable {
    /// What fits into `sockaddr_un` with its closing 0.
    static let socketPathBytesMax = 107
    static let connectionsRange = 1...1024

    public var socket = "/run/heddle/admin.sock"
    public var mode = FileMode(bits: 0o660)
    /// Whose socket it is; nil for the daemon's own group.
    public var group: String?
    /// Who may change things, beside root and the daemon's own user; nil for nobody.
    public var operatorGroup: String?
    public var connectionsMax = 32
}
