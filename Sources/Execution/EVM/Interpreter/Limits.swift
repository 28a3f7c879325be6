/// What the EVM will not exceed, whatever code it runs.
enum Limits {
    /// Words on one call's stack.
    static let stackWordsMax = 1024
    /// Calls inside calls: the outermost has depth 0, the innermost this one.
    static let callDepthMax = 1024
    /// All calls' memory together: address space, of which only what is written to becomes memory. One call reaches it
    /// with 9 x 10^15 gas, which no chain's block has.
    static let memoryBytesMax = 1 << 36
    /// A range that ends further out is out of gas, whatever gas there is; so it is in every client.
    static let memoryEndMax: UInt64 = (1 << 37) - 32
    /// Memory becomes writable in steps of this size.
    static let memoryStepBytes = 1 << 20
    /// A process keeps this much memory from one message to the next.
    static let memoryKeptBytesMax = 64 << 20
    /// Analysed code that is kept, in bytes.
    static let codeCacheBytesMax = 256 << 20
}
