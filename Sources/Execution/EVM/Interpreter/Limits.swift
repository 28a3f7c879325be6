/// What the EVM will not exceed, whatever code it runs.
enum Limits {
    /// Words on one call's stack.
    static let stackWordsMax = 1024
    /// Calls inside calls: the outermost has depth 0, the innermost this one.
    static let callDepthMax = 1024
    /// All calls' memory together. Not reachable with less than 2 billion gas, in whatever way it is spread over calls.
    static let memoryBytesMax = 1 << 30
    /// Memory becomes writable in steps of this size.
    static let memoryStepBytes = 1 << 20
    /// A process keeps this much memory from one message to the next.
    static let memoryKeptBytesMax = 64 << 20
    /// Analysed code that is kept, in bytes.
    static let codeCacheBytesMax = 256 << 20
}
