import ChainFiles
import Primitives
import State

/// Says what became of a block only when so many others were handed over after it.
struct LateSink: BlockSink {
    var sink: RecordingSink
    let aheadMax: Int
    /// So many at the end nobody waits for.
    var abandoned = 0
    private var open: [(block: [UInt8], isWanted: Bool)] = []

    init(_ sink: RecordingSink, aheadMax: Int) { (self.sink, self.aheadMax) = (sink, aheadMax) }

    var head: BlockReference { sink.head }

    func holds(_ hash: Hash, number: UInt64) throws(SinkError) -> Bool { try sink.holds(hash, number: number) }

    mutating func take(_ block: [UInt8], accessList: [UInt8]?, isWanted: Bool) throws(SinkError) -> TakenBlock? {
        open.append((block, isWanted))
        return open.count < aheadMax ? nil : try settle()
    }

    mutating func settle() throws(SinkError) -> TakenBlock? {
        guard open.count > abandoned else { return nil }
        let oldest = open.removeFirst()
        return try sink.take(oldest.block, accessList: nil, isWanted: oldest.isWanted)
    }
}
