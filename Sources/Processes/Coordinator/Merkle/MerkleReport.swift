/// Who merkleized a block.
public struct MerkleReport: Equatable, Sendable {
    /// Tasks that two workers did and gave the same answer to.
    public var doneByWorkers = 0
    /// Tasks that the coordinator did while it waited.
    public var doneHere = 0
    /// Tasks about which workers said two things, or nothing of use: the coordinator did them again.
    public var disputed = 0
    /// The workers' root was not the header's, and the coordinator has merkleized the whole block by itself.
    public var wasRepeated = false

    /// Whether the block was not cut into tasks at all.
    public var isWhole: Bool { doneByWorkers + doneHere + disputed == 0 }
}
