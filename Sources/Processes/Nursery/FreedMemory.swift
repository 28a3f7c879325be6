import CSystem

/// What a process of ours does with memory that it has freed.
public enum FreedMemory {
    /// Keeps it for the next block, in this process and in those that are forked from it: to be called before anything
    /// large is made.
    ///
    /// A block's arrays come and go in milliseconds. Left alone, glibc gives most of it back at once, and the kernel
    /// clears every page again for the next one. Where glibc does not take the setting, it stays as it was: slower.
    public static func keep() { _ = heddle_keep_freed_memory() }
}
