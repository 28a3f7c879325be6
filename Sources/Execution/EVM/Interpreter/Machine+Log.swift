import Chain
import Primitives

extension Machine {
    /// LOG0 to LOG4: offset and size from the top, then the topics.
    @inline(never)
    func log(
        _ frame: UnsafeMutablePointer<Frame>, _ sp: StackPointer, topicCount: Int, _ gas: Int64
    ) throws(Ending) -> Int64 {
        guard !frame.pointee.isStatic else { throw .halt(.writeInStaticCall) }
        let (offset, size) = (sp.word, (sp - 1).word)
        let expanded = try expand(frame, (offset, size), gas: gas)
        let left = try Machine.pay(375 * Int64(topicCount + 1) + 8 * Int64(size.limb0), from: expanded)
        let data = memory.region(of: frame, offset: offset, size: size)
        journal.logs.append(
            address: frame.pointee.address, topicCount: topicCount, data: data.span.bytes
        ) { place in Hash((sp - 2 - place).word) }
        return left
    }
}
