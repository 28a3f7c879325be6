/// Who merkleized a block.
public struct MerkleReport: Equatable, Sendable {
    /// Tasks that two workers did and gave the same answer to.
    public internal(set) var doneByWorkers = 0
    /// Tasks that the coordinator did while it waited.
    public internal(set) var doneHere = 0
    /// Tasks about which workers said two things, or nothing of use: the coordinator did them again.
    public internal(set) var disputed = 0
    /// Whether it began while transactions ran, from the block's list.
    public internal(set) var wasBegunEarly = false
    /// Orders to read ahead that workers were given while no transaction waited for them.
    public internal(set) var prefetchOrders = 0
    /// What workers agreed on made no sense, or not the header's root: the coordinator has merkleized the whole block
    /// by itself.
    public internal(set) var wasRepeated = false

    /// Whether the block was not cut into tasks at all.
    public var isWhole: Bool { doneByWorkers + doneHere + disputed == 0 }

    /// What workers did not agree about; nil where they did.
    var dispute: String? {
        guard disputed > 0 || wasRepeated else { return nil }
        let tasks = disputed > 0 ? ["\(disputed) of \(doneByWorkers + doneHere + disputed) tasks disputed"] : []
        let root = wasRepeated ? ["what workers agreed on is not the header's root"] : []
        return (tasks + root).joined(separator: "; ")
    }

    mutating func add(_ other: MerkleReport) {
        doneByWorkers += other.doneByWorkers
        doneHere += other.doneHere
        disputed += other.disputed
    }
}
