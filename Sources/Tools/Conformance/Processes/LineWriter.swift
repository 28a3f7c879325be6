import Foundation

/// Values as lines of JSON to a descriptor.
struct LineWriter {
    private let descriptor: CInt
    private let encoder = JSONEncoder()

    init(_ descriptor: CInt) { self.descriptor = descriptor }

    /// False when nobody reads any more.
    func write(_ value: some Encodable) throws -> Bool {
        var bytes = (Array(try encoder.encode(value)) + [UInt8(ascii: "\n")])[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { return false }
            bytes = bytes.dropFirst(count)
        }
        return true
    }
}
