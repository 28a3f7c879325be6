/// The stages of a block, in the order it passes them.
public enum Stage: String, CaseIterable, Sendable {
    case accept, plan, dispatch, reconcile, epilogue, validate, merkleize, commit
}
