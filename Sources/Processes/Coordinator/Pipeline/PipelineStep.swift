/// What the coordinator is about to do, for whoever watches it.
public enum PipelineStep: Equatable, Sendable {
    /// A block enters this stage.
    case stage(Stage)
    /// In a switch of heads: a block is taken back.
    case undo
    /// In a switch of heads: a block is brought back without execution.
    case redo
}
