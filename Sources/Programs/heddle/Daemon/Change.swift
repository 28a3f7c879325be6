import Admin
import Console

/// Has the daemon change something, and prints what it came to.
enum Change {
    static func make(_ request: AdminRequest, _ admin: AdminOptions) throws {
        var daemon = try DaemonConnection(admin)
        let report = try daemon.change(request)
        Terminal.write(admin.json ? try JSONDocument.text(of: report) : report.done)
    }
}
