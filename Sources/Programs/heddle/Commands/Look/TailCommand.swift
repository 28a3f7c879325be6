import Admin
import ArgumentParser
import Console

/// The last blocks and the workers, as they change.
struct TailCommand: ParsableCommand {
    /// A screen takes three questions; a daemon answers twenty in a second, and others ask, too.
    private static let screenInterval = Duration.seconds(1)
    private static let lineInterval = Duration.milliseconds(500)
    /// Between two looks at a daemon that is away.
    private static let absenceInterval = Duration.seconds(1)
    /// Asked for where only news are wanted; more when more came.
    private static let newsMax = 32

    static let configuration = CommandConfiguration(
        commandName: "tail",
        abstract: "Show the last blocks and the workers, and go on showing them.",
        discussion: """
            On a terminal the picture is drawn again in place, each second; q or Ctrl-C ends it. Elsewhere, and with \
            --json, each block that comes is one line. When the daemon goes away, be it only to start again, that is \
            said, and it is asked again each second until it is back.

            Examples: heddle tail
                      heddle tail --json | jq -c '[.number, .tier]'
            """)

    @Option(help: ArgumentHelp("How many of the blocks that came before are lines, too.", valueName: "n"))
    var count = 10

    @OptionGroup var admin: AdminOptions

    func validate() throws {
        guard (0...AdminLimits.blocksMax).contains(count) else {
            throw ValidationError("--count takes a number from 0 to \(AdminLimits.blocksMax), not \(count).")
        }
    }

    func run() throws {
        let signals = StopSignals()
        do {
            var daemon = try WatchedDaemon(admin, interruptions: signals.descriptors)
            if Terminal.standardOutputIsTerminal && !admin.json {
                try show(&daemon, until: signals)
            } else {
                try write(&daemon, until: signals)
            }
        } catch AdminClientError.interrupted {
            // Ctrl-C while an answer was waited for: it is how this ends.
        }
    }

    private func show(_ daemon: inout WatchedDaemon, until signals: borrowing StopSignals) throws {
        var screen = LiveScreen()
        var text: TailText?
        while true {
            let size = screen.size
            text =
                try daemon.ask { daemon in
                    TailText(
                        status: try daemon.status(), blocks: try daemon.blocks(min(size.rows, AdminLimits.blocksMax)),
                        workers: try daemon.workers())
                } ?? text
            screen.draw(TailPicture(text, absence: daemon.absence).lines(columns: size.columns, rows: size.rows))
            // Keys that mean nothing do not hasten the next picture.
            let next = ContinuousClock.now + Self.screenInterval
            while ContinuousClock.now < next {
                signals.wait(atMost: next - .now, orInputFrom: screen.keyboard)
                if signals.areThere || screen.wantsEnd { return }
            }
        }
    }

    private func write(_ daemon: inout WatchedDaemon, until signals: borrowing StopSignals) throws {
        var feed = BlockFeed()
        let before = try daemon.ask { try $0.blocks(AdminLimits.blocksMax) } ?? []
        let known = feed.news(in: before, isAll: true) ?? []
        try known.suffix(count).forEach(write)
        while !signals.areThere {
            signals.wait(atMost: daemon.absence == nil ? Self.lineInterval : Self.absenceInterval)
            let absence = daemon.absence
            let news = try daemon.ask { daemon in
                try feed.news(in: daemon.blocks(Self.newsMax), isAll: false)
                    ?? feed.news(in: daemon.blocks(AdminLimits.blocksMax), isAll: true)
            }
            remark(from: absence, to: daemon.absence)
            try news??.forEach(write)
        }
    }

    private func write(_ block: BlockSummary) throws {
        Terminal.write(admin.json ? try JSONDocument.line(of: block) : BlockLine(block).text)
    }

    /// What is no block is no result: it is said beside them.
    private func remark(from before: WatchedDaemon.Absence?, to now: WatchedDaemon.Absence?) {
        switch (before, now) {
        case (nil, let now?):
            Terminal.remark("The daemon does not answer, and is asked again each second. \(now.reason)")
        case (let before?, nil): Terminal.remark("The daemon is back after \(Format.duration(.now - before.since)).")
        default: break
        }
    }
}
