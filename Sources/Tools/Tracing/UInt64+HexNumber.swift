extension UInt64 {
    /// As EIP-3155 writes a number in hex: shortest form, 0x0 for zero.
    var hexNumber: String { "0x" + String(self, radix: 16) }
}
