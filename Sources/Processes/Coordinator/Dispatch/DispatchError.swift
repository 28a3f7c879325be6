/// Why groups could not be executed.
enum DispatchError: Error, Equatable {
    /// A worker answered that it could not; the text is its reason.
    case failed(String)
    /// A group cost as many workers as it may.
    case workersLost(indexes: [Int], count: Int, last: String)
    case pool(String)
}
