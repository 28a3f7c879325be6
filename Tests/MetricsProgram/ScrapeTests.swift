import Admin
import Foundation
import Metrics
import Scratch
import Testing

@Suite(.serialized) struct ScrapeTests: ~Copyable {
    private let folder: TemporaryFolder
    private let admin: String

    init() throws {
        folder = TemporaryFolder()
        admin = folder.path + "/admin.sock"
    }

    @Test func `a scrape is the daemon's metrics in the text format, and that it is up`() throws {
        let daemon = try TinyDaemon(at: admin)
        let program = try MetricsProgram(admin: admin)
        let answer = try program.get("/metrics")
        #expect(answer.hasPrefix("HTTP/1.1 200 OK\r\n"))
        #expect(answer.contains("Content-Type: \(PrometheusText.contentType)\r\n"))
        #expect(answer.contains("\nheddle_up 1\n"))
        #expect(answer.contains("\nheddle_admin_answer_seconds "))
        #expect(answer.hasSuffix(PrometheusText.text(TinyDaemon.families)))
        #expect(daemon.asked == 1)
    }

    @Test func `scrapes soon after one another share an answer`() throws {
        let daemon = try TinyDaemon(at: admin)
        let program = try MetricsProgram(admin: admin)
        let answers = try (0..<20).map { _ in try program.get("/metrics?name=x") }
        #expect(answers.allSatisfy { $0.hasPrefix("HTTP/1.1 200 OK\r\n") })
        #expect(daemon.asked <= 3)
    }

    @Test func `scrapes at once ask once, and beyond the limit are refused`() throws {
        let daemon = try TinyDaemon(at: admin, after: 1)
        let program = try MetricsProgram(admin: admin)
        let sockets = try (0..<40).map { _ in try Socket.connect(program.port) }
        for socket in sockets { Socket.send("GET /metrics HTTP/1.1\r\nHost: a\r\n\r\n", to: socket) }
        let answers = sockets.map { Socket.receiveAll(from: $0) }
        for socket in sockets { close(socket) }
        #expect(answers.count { $0.hasPrefix("HTTP/1.1 200 OK\r\n") } == 16)
        #expect(answers.count { $0.hasPrefix("HTTP/1.1 503") && $0.contains("More than 16 scrapes") } == 24)
        #expect(daemon.asked == 1)
    }

    @Test func `without a daemon the answer says why, and that it is down`() throws {
        let program = try MetricsProgram(admin: admin)
        let answer = try program.get("/metrics")
        #expect(answer.hasPrefix("HTTP/1.1 200 OK\r\n"))
        #expect(answer.contains("Content-Type: \(PrometheusText.contentType)\r\n"))
        #expect(answer.contains("\r\n\r\n# No daemon listens on \(admin)."))
        #expect(answer.hasSuffix("\nheddle_up 0\n"))
    }

    @Test func `a daemon that comes later is up at a later scrape`() throws {
        let program = try MetricsProgram(admin: admin)
        #expect(try program.get("/metrics").hasSuffix("\nheddle_up 0\n"))
        let daemon = try TinyDaemon(at: admin)
        // Until then the answer before is shared.
        usleep(1_100_000)
        #expect(try program.get("/metrics").contains("\nheddle_up 1\n"))
        #expect(daemon.asked == 1)
    }

    @Test func `a daemon that says nothing is given up at the deadline`() throws {
        let daemon = try TinyDaemon(at: admin, reply: nil)
        let program = try MetricsProgram(admin: admin, deadline: 1)
        let start = ContinuousClock.now
        let answer = try program.get("/metrics")
        #expect(answer.hasPrefix("HTTP/1.1 200 OK\r\n") && answer.hasSuffix("\nheddle_up 0\n"))
        #expect(answer.contains("# The daemon did not answer in time."))
        #expect((.milliseconds(900)...(.seconds(4))).contains(start.duration(to: .now)))
        #expect(daemon.asked == 1)
    }

    @Test func `a daemon that refuses, or says something else, is reported`() throws {
        do {
            let daemon = try TinyDaemon(at: admin, reply: .refused(AdminRefusal(.draining, "the daemon is ending")))
            let program = try MetricsProgram(admin: daemon.path)
            #expect(try program.get("/metrics").contains("\r\n\r\n# the daemon is ending\n"))
        }
        let other = folder.path + "/other.sock"
        let daemon = try TinyDaemon(at: other, reply: .done("yes"))
        let program = try MetricsProgram(admin: daemon.path)
        #expect(try program.get("/metrics").hasSuffix("\nheddle_up 0\n"))
    }
}
