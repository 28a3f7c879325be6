extension StringProtocol {
    /// Digits and nothing else: `Int` would take a sign, too.
    var isDecimal: Bool { utf8.allSatisfy { (0x30...0x39).contains($0) } }
}
