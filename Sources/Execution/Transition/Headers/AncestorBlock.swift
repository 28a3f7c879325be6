import Chain
import Primitives

/// What later blocks may ask of a block: all of it but its transactions.
public struct AncestorBlock: Hashable, Sendable {
    public let header: Header
    public let ommers: [Header]

    public init(header: Header, ommers: [Header] = []) {
        self.header = header
        self.ommers = ommers
    }

    public init(_ block: Block) { self.init(header: block.header, ommers: block.ommers) }
}
