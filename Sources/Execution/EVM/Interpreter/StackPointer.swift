import Primitives
import Synchronization

/// A word on the stack; the loop's points at the top one.
typealias StackPointer = UnsafeMutablePointer<U256>

extension UnsafeMutablePointer where Pointee == U256 {
    /// The word, read limb by limb.
    ///
    /// Arithmetic writes four limbs, and a vector load over several young stores waits until they have left the store
    /// buffer. Relaxed atomic loads become plain moves that the compiler does not merge into a vector.
    var word: U256 {
        @inline(__always) get {
            // SAFETY: `Atomic<UInt64>` has the size and layout of the UInt64 that is there; no other thread sees it.
            let limbs = UnsafeRawPointer(self).assumingMemoryBound(to: Atomic<UInt64>.self)
            return U256(
                limb0: limbs[0].load(ordering: .relaxed), limb1: limbs[1].load(ordering: .relaxed),
                limb2: limbs[2].load(ordering: .relaxed), limb3: limbs[3].load(ordering: .relaxed))
        }
    }
}
