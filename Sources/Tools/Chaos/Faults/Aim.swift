/// In the middle of what the coordinator is to be killed.
enum Aim: String, CaseIterable {
    case dispatch, merkleize, commit
    /// Any step of a switch of heads.
    case `switch`
    case anywhere
}
