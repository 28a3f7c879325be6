/// Who merkleizes; the names are those of `--merkle`.
public enum MerkleTasks: String, CaseIterable, Sendable {
    /// Workers and coordinator together, where a block changes enough.
    case workers
    case coordinator
}
