/// `0660`: who may do what with a file.
public struct FileMode: Equatable, Sendable, CustomStringConvertible {
    /// Nothing but the nine bits of user, group and others.
    static let bitsMax: UInt32 = 0o777

    public let bits: UInt32

    public init(bits: UInt32) { self.bits = bits }

    public init?(_ text: String) {
        guard text.utf8.count <= 4, text.isDecimal, let bits = UInt32(text, radix: 8), bits <= Self.bitsMax
        else { return nil }
        self.bits = bits
    }

    public var description: String {
        let digits = String(bits, radix: 8)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}
