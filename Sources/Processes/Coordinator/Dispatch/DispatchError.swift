/// Why groups could not be executed.
enum DispatchError: Error, Equatable {
    /// A worker answered that it could not; the text is its reason.
    case failed(String)
    case workersLost(LethalWork)
    case pool(String)
}
