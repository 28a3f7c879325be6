import Foundation

/// A terminal that a program can be run on, and looked at from behind.
final class PseudoTerminal {
    /// TIOCSPTLCK and TIOCGPTN, macros that Swift does not see.
    private static let (setLock, getNumber): (UInt, UInt) = (0x4004_5431, 0x8004_5430)

    private let behind: CInt
    /// The side of the program.
    let ours: FileHandle
    private var bytes: [UInt8] = []

    init() throws {
        behind = open("/dev/ptmx", O_RDWR | O_NOCTTY)
        var (lock, number): (CInt, CInt) = (0, 0)
        guard behind >= 0, ioctl(behind, Self.setLock, &lock) == 0, ioctl(behind, Self.getNumber, &number) == 0 else {
            throw POSIXError(.ENOTTY)
        }
        ours = FileHandle(fileDescriptor: open("/dev/pts/\(number)", O_RDWR | O_NOCTTY), closeOnDealloc: true)
        var size = winsize(ws_row: 30, ws_col: 160, ws_xpixel: 0, ws_ypixel: 0)
        _ = ioctl(behind, UInt(TIOCSWINSZ), &size)
        _ = fcntl(behind, F_SETFL, O_NONBLOCK)
    }

    deinit { close(behind) }

    /// All that was written to it.
    var text: String {
        var piece = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = read(behind, &piece, piece.count)
            guard count > 0 else { return String(decoding: bytes, as: UTF8.self) }
            bytes += piece[..<count]
        }
    }

    /// Whether keys are echoed, and come by lines: as it is for a shell.
    var isAsBefore: Bool {
        var settings = termios()
        tcgetattr(behind, &settings)
        let wanted = tcflag_t(ICANON | ECHO)
        return settings.c_lflag & wanted == wanted
    }
}
