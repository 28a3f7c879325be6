import Foundation
import Scratch
import Testing

@Suite(.serialized) struct ServerTests: ~Copyable {
    private let folder: TemporaryFolder
    private let admin: String

    init() throws {
        folder = TemporaryFolder()
        admin = folder.path + "/admin.sock"
    }

    @Test func `only the metrics and a hint are there, and only to be read`() throws {
        let program = try MetricsProgram(admin: admin)
        #expect(try program.get("/").contains("GET /metrics"))
        #expect(try program.get("/metrics", method: "POST").hasPrefix("HTTP/1.1 405 Method Not Allowed\r\n"))
        for path in ["/metrics/", "/metric", "/..%2f", "//metrics"] {
            #expect(try program.get(path).hasPrefix("HTTP/1.1 404 Not Found\r\n"), "\(path)")
        }
        let head = try program.get("/", method: "HEAD")
        #expect(head.hasPrefix("HTTP/1.1 200 OK\r\n") && head.hasSuffix("\r\n\r\n"))
    }

    @Test(arguments: ["\r\n\r\nhello\r\n\r\n", "GET\r\n\r\n", "\u{16}\u{3}\u{1}\u{2}\u{0}\u{1}"])
    func `what is no HTTP is answered with 400`(request: String) throws {
        let program = try MetricsProgram(admin: admin)
        #expect(try program.exchange(request).hasPrefix("HTTP/1.1 400 Bad Request\r\n"))
    }

    @Test func `a request of 16 KiB is read, a longer one is refused`() throws {
        let program = try MetricsProgram(admin: admin)
        let start = "GET / HTTP/1.1\r\nHost: localhost\r\n"
        let padding = 16_384 - start.utf8.count - "X: ".utf8.count - "\r\n\r\n".utf8.count
        let exact = "\(start)X: \(String(repeating: "a", count: padding))\r\n\r\n"
        #expect(exact.utf8.count == 16_384)
        #expect(try program.exchange(exact).hasPrefix("HTTP/1.1 200 OK\r\n"))
        let long = exact.replacing("X: a", with: "X: aa")
        #expect(try program.exchange(long).hasPrefix("HTTP/1.1 431 "))
    }

    @Test func `clients that say nothing keep others out only up to the limit, and not for long`() throws {
        let program = try MetricsProgram(admin: admin)
        var silent = try (0..<63).map { _ in try Socket.connect(program.port) }
        #expect(try program.get("/").hasPrefix("HTTP/1.1 200 OK\r\n"))
        silent.append(try Socket.connect(program.port))
        #expect(try program.get("/") == "")
        let start = ContinuousClock.now
        let heard = silent.map { Socket.receiveAll(from: $0) }.joined()
        #expect(heard == "")
        #expect(start.duration(to: .now) < .seconds(8))
        for socket in silent { close(socket) }
        #expect(try program.get("/").hasPrefix("HTTP/1.1 200 OK\r\n"))
    }

    @Test func `systemd hears that it listens and that it ends, and it ends by SIGTERM in order`() throws {
        let manager = try NotifySocket(at: folder.path + "/notify.sock")
        let program = try MetricsProgram(admin: admin, notify: folder.path + "/notify.sock")
        #expect(manager.next() == "READY=1\nSTATUS=Listening on 127.0.0.1:\(program.port)")
        let start = ContinuousClock.now
        #expect(program.end() == 0)
        #expect(start.duration(to: .now) < .seconds(8))
        #expect(manager.next() == "STOPPING=1")
        #expect(throws: (any Error).self) { try program.get("/") }
    }

    @Test func `a scrape that waits for the daemon is answered before the end`() throws {
        let daemon = try TinyDaemon(at: admin, after: 1)
        let program = try MetricsProgram(admin: daemon.path)
        let socket = try Socket.connect(program.port)
        Socket.send("GET /metrics HTTP/1.1\r\nHost: a\r\n\r\n", to: socket)
        while daemon.asked == 0 { usleep(10_000) }
        #expect(program.end() == 0)
        #expect(Socket.receiveAll(from: socket).hasPrefix("HTTP/1.1 200 OK\r\n"))
        close(socket)
    }

    @Test func `a socket that systemd hands over is the one it answers on`() throws {
        let (descriptor, port) = try Socket.listen()
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        let program = try MetricsProgram(admin: admin, handing: handle, port: port)
        #expect(try program.get("/").hasPrefix("HTTP/1.1 200 OK\r\n"))
        #expect(program.end() == 0)
    }

    @Test func `a wrong setting ends it with what is wrong`() throws {
        let (status, text) = try MetricsProgram.fail(["--listen", "everywhere"])
        #expect(status != 0 && text.contains("metrics.listen") && text.contains("everywhere"), "\(text)")
        let missing = try MetricsProgram.fail(["--config", folder.path + "/none.toml"])
        #expect(missing.status != 0 && missing.text.contains("none.toml"), "\(missing.text)")
        let late = try MetricsProgram.fail(["--deadline", "0"])
        #expect(late.status == 64 && late.text.contains("--deadline takes"), "\(late.text)")
    }

    @Test func `an address that is taken ends it with the address`() throws {
        let (descriptor, port) = try Socket.listen()
        defer { close(descriptor) }
        let (status, text) = try MetricsProgram.fail(["--listen", "127.0.0.1:\(port)"])
        #expect(status != 0 && text.contains("127.0.0.1:\(port)"), "\(text)")
    }
}
