import Wire

/// A block that workers were given to read before it begins.
struct BlockPreview {
    /// What it will begin as, unless it never does.
    let execution: UInt64
    let encoded: [UInt8]
    /// As it came, or an empty one.
    let list: [UInt8]
    /// Both of them.
    let memory: SealedMemory

    func isOf(_ block: AcceptedBlock) -> Bool { encoded == block.encoded && list == block.sharedAccessList }
}
