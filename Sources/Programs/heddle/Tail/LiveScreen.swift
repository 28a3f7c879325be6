import Foundation

/// Lines on a terminal that are drawn again in place. What it changes about the terminal ends with it.
struct LiveScreen: ~Copyable {
    private let before: termios?
    private var linesDrawn = 0
    private var sizeDrawn = Size()

    struct Size: Equatable {
        var columns = 80
        var rows = 24
    }

    /// Keys come at once and are not echoed; the cursor is out of the way.
    init() {
        var settings = termios()
        if tcgetattr(STDIN_FILENO, &settings) == 0 {
            before = settings
            settings.c_lflag &= ~tcflag_t(ICANON | ECHO)
            tcsetattr(STDIN_FILENO, TCSANOW, &settings)
        } else {
            before = nil
        }
        Self.write(Self.hideCursor)
    }

    deinit {
        Self.write("\r\n" + Self.showCursor)
        guard var settings = before else { return }
        tcsetattr(STDIN_FILENO, TCSANOW, &settings)
    }

    /// As the terminal is now.
    var size: Size {
        var found = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &found) == 0, found.ws_col > 0, found.ws_row > 0 else {
            return Size()
        }
        return Size(columns: Int(found.ws_col), rows: Int(found.ws_row))
    }

    /// Puts `lines` where the last ones were.
    mutating func draw(_ lines: [String]) {
        let size = size
        var text = "\r"
        if size != sizeDrawn, linesDrawn > 0 {
            // The terminal has broken long lines anew: where they are, nobody knows.
            text = Self.clearAll
        } else if linesDrawn > 1 {
            text += Self.up(linesDrawn - 1)
        }
        let shown = lines.prefix(size.rows).map { Self.cut($0, to: size.columns) + Self.clearLine }
        Self.write(text + shown.joined(separator: "\r\n") + Self.clearBelow)
        (linesDrawn, sizeDrawn) = (shown.count, size)
    }

    /// Where keys come from, if there is one.
    var keyboard: CInt? { before == nil ? nil : STDIN_FILENO }

    /// Whether q was pressed since it was last asked. Ctrl-C is a signal.
    var wantsEnd: Bool {
        guard before != nil else { return false }
        var watched = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
        var keys = [UInt8](repeating: 0, count: 64)
        while poll(&watched, 1, 0) > 0 {
            let count = read(STDIN_FILENO, &keys, keys.count)
            guard count > 0 else { return true }
            if keys.prefix(count).contains(where: { [UInt8(ascii: "q"), UInt8(ascii: "Q")].contains($0) }) {
                return true
            }
        }
        return false
    }

    /// The terminal's last column stays free: a sign in it may begin a new line.
    static func cut(_ line: String, to columns: Int) -> String {
        line.count < columns ? line : line.prefix(max(0, columns - 2)) + "…"
    }

    // MARK: ANSI (ECMA-48)

    private static let hideCursor = "\u{1b}[?25l"
    private static let showCursor = "\u{1b}[?25h"
    private static let clearLine = "\u{1b}[K"
    private static let clearBelow = "\u{1b}[J"
    private static let clearAll = "\u{1b}[H\u{1b}[2J"

    private static func up(_ lines: Int) -> String { "\u{1b}[\(lines)A" }

    private static func write(_ text: String) { FileHandle.standardOutput.write(Data(text.utf8)) }
}
