import Primitives

/// The bitmap of a `Code`, as the loop holds it. Valid while its code lives.
struct JumpDestinations {
    let bitmap: UnsafePointer<UInt64>
    let count: UInt64

    @inline(__always) func contains(_ target: U256) -> Bool {
        let offset = target.limb0
        return target.limb1 | target.limb2 | target.limb3 == 0 && offset < count
            && bitmap[Int(truncatingIfNeeded: offset &>> 6)] & (1 &<< (offset & 63)) != 0
    }
}
