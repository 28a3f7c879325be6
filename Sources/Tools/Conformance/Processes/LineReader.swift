import Foundation

/// Lines from a descriptor, as they come.
struct LineReader {
    private let descriptor: CInt
    private var pending: [UInt8] = []
    private(set) var isAtEnd = false

    init(_ descriptor: CInt) { self.descriptor = descriptor }

    /// Reads once, which waits if nothing is there, and answers what lines are whole by now.
    mutating func read() -> [[UInt8]] {
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        let count = chunk.withUnsafeMutableBytes { Foundation.read(descriptor, $0.baseAddress, $0.count) }
        if count < 0 && errno == EINTR { return [] }
        guard count > 0 else {
            isAtEnd = true
            return []
        }
        pending += chunk.prefix(count)
        guard let last = pending.lastIndex(of: UInt8(ascii: "\n")) else { return [] }
        let lines = pending[..<last].split(separator: UInt8(ascii: "\n")).map(Array.init)
        pending.removeSubrange(...last)
        return lines
    }
}
