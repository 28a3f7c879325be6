import Admin
import ArgumentParser
import Console

/// The daemon's orderly end.
struct DrainCommand: ParsableCommand {
    static let secondsMax = 86_400
    private static let secondsByDefault = 600

    static let configuration = CommandConfiguration(
        commandName: "drain",
        abstract: "Finish the blocks that wait, take in no more, and end the daemon.",
        discussion: """
            The answer comes at once, the end when the blocks are done: `heddle status` says how many wait. With \
            --wait the command returns when the daemon is gone, its store on the disk; Ctrl-C ends the waiting and \
            not the draining. `systemctl start heddled` starts the daemon again.

            Exit status: 0 when it drains, with --wait when it is gone; 1 when the daemon refuses; 2 when no daemon \
            is there, or it is not gone after --timeout seconds.

            Examples: heddle drain
                      heddle drain --wait --timeout 60
            """)

    @Flag(help: "Return when the daemon is gone.")
    var wait = false

    @Option(
        help: ArgumentHelp(
            "How many seconds to wait at most (default: \(secondsByDefault)).", valueName: "seconds"))
    var timeout: Int?

    @OptionGroup var admin: AdminOptions

    func validate() throws {
        guard let timeout else { return }
        guard wait else { throw ValidationError("--timeout is for --wait: say both.") }
        guard (1...Self.secondsMax).contains(timeout) else {
            throw ValidationError("--timeout takes a number from 1 to \(Self.secondsMax), not \(timeout).")
        }
    }

    func run() throws {
        guard wait else { return try Change.make(.drain, admin) }
        let started = ContinuousClock.now
        // What is asked here is the last question: a new one would start a daemon whose socket systemd keeps.
        var daemon = try DaemonConnection(admin)
        let report = try daemon.change(.drain)
        if !admin.json { Terminal.write(report.done) }
        let seconds = timeout ?? Self.secondsByDefault
        guard try daemon.waitForEnd(within: .seconds(seconds)) else { throw CommandError.stillDraining(seconds) }
        let end = ChangeReport(done: "ended after \(Format.duration(.now - started))")
        Terminal.write(admin.json ? try JSONDocument.text(of: end) : end.done)
    }
}
