import Chain
import Glibc
import Primitives

/// Instructions that copy into memory: target, offset in the source, size from the top of the stack.
extension Machine {
    @inline(never)
    func calldatacopy(
        _ frame: UnsafeMutablePointer<Frame>, _ sp: StackPointer, _ gas: Int64
    ) throws(Ending) -> Int64 {
        let left = try payCopy(frame, sp, 3, gas)
        copy(UnsafeBufferPointer(start: frame.pointee.input, count: frame.pointee.inputCount), frame, sp)
        return left
    }

    @inline(never)
    func codecopy(_ frame: UnsafeMutablePointer<Frame>, _ sp: StackPointer, _ gas: Int64) throws(Ending) -> Int64 {
        let left = try payCopy(frame, sp, 3, gas)
        let code = frame.pointee.code
        copy(UnsafeBufferPointer(start: code.bytes, count: code.count), frame, sp)
        return left
    }

    /// EXTCODECOPY has the address on top of the others.
    @inline(never)
    func extcodecopy(
        _ frame: UnsafeMutablePointer<Frame>, _ sp: StackPointer, _ gas: Int64
    ) throws(Ending) -> Int64 {
        let paid = try payCopy(frame, sp - 1, constantGas(.extcodecopy), gas)
        let (account, left) = try access(sp.word, paid)
        let code = try code(of: account)
        copy(UnsafeBufferPointer(start: code.bytes, count: code.count), frame, sp - 1)
        return left
    }

    /// EIP-211: reading past the end halts, even when nothing is copied.
    @inline(never)
    func returndatacopy(
        _ frame: UnsafeMutablePointer<Frame>, _ sp: StackPointer, _ gas: Int64
    ) throws(Ending) -> Int64 {
        let (end, overflow) = (sp - 1).word.addingReportingOverflow((sp - 2).word)
        guard !overflow, end <= U256(UInt64(returnData.count)) else { throw .halt(.returnDataOutOfBounds) }
        let left = try payCopy(frame, sp, 3, gas)
        returnData.withUnsafeBufferPointer { copy($0, frame, sp) }
        return left
    }

    /// EIP-5656: the ranges may overlap.
    @inline(never)
    func mcopy(_ frame: UnsafeMutablePointer<Frame>, _ sp: StackPointer, _ gas: Int64) throws(Ending) -> Int64 {
        let (target, source, size) = (sp.word, (sp - 1).word, (sp - 2).word)
        let expanded = try expand(frame, (target, size), (source, size), gas: gas)
        let left = try Machine.pay(3 + 3 * Machine.words(Int(size.limb0)), from: expanded)
        guard !size.isZero else { return left }
        let start = memory.base + frame.pointee.memoryBase
        memmove(start + Int(target.limb0), start + Int(source.limb0), Int(size.limb0))
        return left
    }

    private func payCopy(
        _ frame: UnsafeMutablePointer<Frame>, _ sp: StackPointer, _ constant: Int64, _ gas: Int64
    ) throws(Ending) -> Int64 {
        let size = (sp - 2).word
        let left = try expand(frame, (sp.word, size), gas: gas)
        return try Machine.pay(constant + 3 * Machine.words(Int(size.limb0)), from: left)
    }

    /// Behind the end of the source there are zeros.
    private func copy(_ source: UnsafeBufferPointer<UInt8>, _ frame: UnsafeMutablePointer<Frame>, _ sp: StackPointer) {
        let size = Int((sp - 2).word.limb0)
        guard size > 0 else { return }
        let target = memory.base + frame.pointee.memoryBase + Int(sp.word.limb0)
        let start = (sp - 1).word.uint64.map { Int(min($0, UInt64(source.count))) } ?? source.count
        let count = min(size, source.count - start)
        if count > 0, let base = source.baseAddress { memcpy(target, base + start, count) }
        memset(target + count, 0, size - count)
    }
}
