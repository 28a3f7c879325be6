import Foundation
import Testing

/// The real program, running.
final class MetricsProgram {
    let port: Int
    private let process = Process()
    private let output = Pipe()
    private var said = ""

    static let executable = path(of: "heddle-metrics")

    /// What was built beside these tests.
    static func path(of program: String) -> String {
        URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
            .appending(path: program).path
    }

    /// Returns when it says that it listens, or has ended.
    init(admin: String, deadline: Int = 5, notify: String? = nil) throws {
        port = try Socket.freePort()
        process.executableURL = URL(filePath: Self.executable)
        process.arguments = [
            "--listen", "127.0.0.1:\(port)", "--admin-socket", admin, "--deadline", "\(deadline)",
        ]
        try start(notify)
    }

    /// With a listening socket that is handed over as systemd does.
    init(admin: String, handing listener: FileHandle, port: Int) throws {
        self.port = port
        process.executableURL = URL(filePath: "/bin/sh")
        process.standardInput = listener
        let script = "exec 3<&0 </dev/null; LISTEN_PID=$$ LISTEN_FDS=1 exec \"$0\" \"$@\""
        process.arguments = ["-c", script, Self.executable, "--admin-socket", admin]
        try start(nil)
    }

    deinit {
        if process.isRunning { process.terminate() }
    }

    private func start(_ notify: String?) throws {
        process.environment = notify.map { ["NOTIFY_SOCKET": $0] } ?? [:]
        process.standardError = output
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        while !said.contains("listening on") {
            let bytes = output.fileHandleForReading.availableData
            if bytes.isEmpty { break }
            said += String(decoding: bytes, as: UTF8.self)
        }
        try #require(said.contains("listening on"), "\(said)")
    }

    /// Asks for one path, and gives what came until the connection was closed.
    func get(_ path: String, method: String = "GET") throws -> String {
        try exchange("\(method) \(path) HTTP/1.1\r\nHost: localhost\r\n\r\n")
    }

    func exchange(_ request: String) throws -> String {
        let socket = try Socket.connect(port)
        defer { close(socket) }
        Socket.send(request, to: socket)
        return Socket.receiveAll(from: socket)
    }

    /// SIGTERM, and the status it exits with.
    func end() -> Int32 {
        process.terminate()
        process.waitUntilExit()
        return process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus
    }

    /// Runs the program until it ends by itself.
    static func fail(_ arguments: [String]) throws -> (status: Int32, text: String) {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(filePath: executable)
        process.arguments = arguments
        process.environment = [:]
        process.standardError = output
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return (process.terminationStatus, text)
    }
}
