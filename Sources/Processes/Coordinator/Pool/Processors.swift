import CSystem

/// The processors of this machine.
public enum Processors {
    /// What the kernel's own sets of processors hold.
    private static let countMax = 1024

    /// The numbers of those that may run this process, ascending; none where the kernel does not say.
    public static var allowed: [UInt32] {
        [UInt32](unsafeUninitializedCapacity: countMax) { buffer, count in
            // SAFETY: the shim writes at most as many numbers as there is room for.
            count = unsafe heddle_processors(buffer.baseAddress, buffer.count)
        }
    }

    /// What to bind so many workers to, one each; none where there are too few, for then workers share them better by
    /// themselves.
    ///
    /// Worth it where nothing else runs: left alone, the kernel keeps two workers on the core that they were last on,
    /// beside one that has nothing to do, for as long as a block takes.
    public static func own(ofWorkers count: Int) -> [UInt32] {
        let allowed = allowed
        return count <= allowed.count ? allowed : []
    }
}
