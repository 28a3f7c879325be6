import Logging
import Settings
import Testing

@testable import Daemon

/// One message is one line, whatever is in it.
@Suite struct LineLogTests {
    private func line(_ format: LogSettings.Format, _ message: String, _ values: Logger.Metadata) -> String {
        var settings = DaemonSettings().log
        settings.format = format
        return LineLog(settings).line(.info, message, values)
    }

    @Test func `values stand behind the message, sorted, in quotation marks where they need them`() {
        let values: Logger.Metadata = ["b": "two words", "a": "1", "c": "", "d": "x=\"y\""]
        #expect(line(.text, "block accepted", values) == #"block accepted a=1 b="two words" c="" d="x=\"y\"""#)
    }

    @Test func `a line break does not make another line`() {
        #expect(line(.text, "a\nb", ["k": "c\nd"]) == #""a\nb" k="c\nd""#)
        #expect(
            line(.json, "a\nb", ["k": "\u{1}\t\\"])
                == #"{"level":"info","message":"a\nb","k":"\u0001\t\\"}"#)
    }

    @Test func `what is a warning or worse says so`() {
        let log = LineLog(DaemonSettings().log)
        #expect(log.line(.error, "no workers", [:]) == "error: no workers")
        #expect(log.line(.notice, "started", [:]) == "started")
    }
}
