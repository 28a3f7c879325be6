/// What an answer means for the rest of its round.
enum Uptake {
    case done
    /// The worker gave back what comes after the first so many indexes.
    case partly(count: Int)
    /// What begins at this index or above does not have to run.
    case needless(from: Int)
    /// Nothing else has to run.
    case enough
}
