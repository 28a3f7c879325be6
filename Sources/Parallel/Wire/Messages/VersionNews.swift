import Chain
import EVM
import Primitives

/// What a worker has to know before it executes a part of a block whose other parts run elsewhere.
public struct VersionNews: Equatable, Sendable {
    /// What an index did the last time it ran, without what it only read.
    public struct Version: Equatable, Sendable {
        public let index: Int
        public let effects: Effects

        public init(index: Int, effects: Effects) { (self.index, self.effects) = (index, effects) }
    }

    /// Of all transactions of the block; empty when the worker has them.
    public let senders: [Address]
    public let versions: [Version]

    public init(senders: [Address], versions: [Version]) { (self.senders, self.versions) = (senders, versions) }
}

extension ResultCodec {
    /// One version, encoded once for all workers: what was only read is left out.
    public func encode(_ version: VersionNews.Version) -> [UInt8] {
        var encoder = RLPEncoder()
        encoder.list { fields in
            fields.append(UInt64(version.index))
            write(version.effects, to: &fields, onlyChanges: true)
        }
        return encoder.bytes
    }

    /// News from versions that are encoded already.
    public static func news(senders: [Address], versions: some Sequence<[UInt8]>) -> [UInt8] {
        var encoder = RLPEncoder()
        encoder.list { fields in
            fields.list { list in senders.forEach { list.append($0) } }
            fields.list { list in versions.forEach { list.appendEncoded($0) } }
        }
        return encoder.bytes
    }

    public func decodeNews(_ payload: [UInt8]) throws(WireError) -> VersionNews {
        try decoding(.run, payload) { fields in
            var list = try fields.list()
            var senders: [Address] = []
            while !list.isAtEnd { senders.append(try list.address()) }
            var items = try fields.list()
            var versions: [VersionNews.Version] = []
            while !items.isAtEnd {
                var version = try items.list()
                let index = try version.int(.run, "index")
                versions.append(VersionNews.Version(index: index, effects: try effects(from: &version)))
                try version.finish()
            }
            return VersionNews(senders: senders, versions: versions)
        }
    }
}
