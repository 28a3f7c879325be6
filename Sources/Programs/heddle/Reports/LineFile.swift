import Foundation

/// Where many lines go: a file, or standard output.
final class LineFile {
    private static let bufferedBytesMax = 1 << 16

    private let path: String?
    private let handle: FileHandle
    private var buffered = Data()
    private var failure: (any Error)?

    init(path: String?) throws(CommandError) {
        self.path = path
        guard let path else {
            handle = .standardOutput
            return
        }
        guard FileManager.default.createFile(atPath: path, contents: nil),
            let handle = FileHandle(forWritingAtPath: path)
        else { throw .cannotWrite(file: path, reason: "it cannot be made") }
        self.handle = handle
    }

    func write(_ line: String) {
        buffered.append(contentsOf: line.utf8)
        buffered.append(UInt8(ascii: "\n"))
        if buffered.count >= Self.bufferedBytesMax { flush() }
    }

    /// Throws if a line was lost.
    func finish() throws(CommandError) {
        flush()
        guard let failure else { return }
        throw .cannotWrite(file: path ?? "Standard output", reason: failure.reason)
    }

    private func flush() {
        defer { buffered.removeAll(keepingCapacity: true) }
        guard failure == nil else { return }
        do { try handle.write(contentsOf: buffered) } catch { failure = error }
    }
}
