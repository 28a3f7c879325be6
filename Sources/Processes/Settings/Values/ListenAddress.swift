import Glibc

/// `127.0.0.1:9464`, `[::1]:9464`: an address of this machine and a port. No names: nothing is looked up.
public struct ListenAddress: Equatable, Sendable, CustomStringConvertible {
    static let portRange = 1...65_535

    /// Without brackets.
    public let host: String
    public let port: Int

    public init(host: String, port: Int) {
        self.host = host
        self.port = port
    }

    public init?(_ text: String) {
        guard let colon = text.lastIndex(of: ":") else { return nil }
        let digits = text[text.index(after: colon)...]
        var host = text[..<colon]
        let isBracketed = host.first == "[" && host.last == "]" && host.count > 2
        if isBracketed { host = host.dropFirst().dropLast() }
        guard digits.isDecimal, let port = Int(digits), Self.portRange.contains(port),
            Self.isAddress(String(host), isBracketed ? AF_INET6 : AF_INET)
        else { return nil }
        self.host = String(host)
        self.port = port
    }

    public var description: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }

    /// Whether only this machine can reach it.
    public var isLoopback: Bool { host.hasPrefix("127.") || host == "::1" }

    private static func isAddress(_ text: String, _ family: CInt) -> Bool {
        // Both kinds of address fit into an IPv6 one.
        var address = in6_addr()
        // SAFETY: inet_pton reads a string that ends with 0 and writes at most 16 bytes, the size of `address`.
        return unsafe inet_pton(family, text, &address) == 1
    }
}
