import Settings
import Wire

/// The socket that clients connect to.
struct AdminListener: ~Copyable {
    let socket: FileDescriptor
    /// What goes when the daemon goes; nil for a socket that was handed over, and is somebody else's.
    let ownPath: String?

    /// The socket that the service manager hands over, or one at the path that the settings name.
    static func open(_ settings: AdminSettings) throws(DaemonError) -> AdminListener {
        let handed: FileDescriptor?
        do throws(SystemCallError) { handed = try Systemd.handedSocket() } catch { throw .system(error) }
        if let handed { return AdminListener(socket: handed, ownPath: nil) }
        let group = try settings.group.map { (name) throws(DaemonError) in try AdminAccess.group(name) }
        let path = settings.socket
        do throws(SystemCallError) {
            let socket = try UnixSocket.listen(path: path, mode: settings.mode.bits, group: group)
            return AdminListener(socket: socket, ownPath: path)
        } catch {
            throw .socket(path: path, error)
        }
    }

    private init(socket: consuming FileDescriptor, ownPath: String?) {
        self.socket = socket
        self.ownPath = ownPath
    }

    consuming func takeSocket() -> FileDescriptor { socket }
}
