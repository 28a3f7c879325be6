/// That something was changed.
struct ChangeReport: Encodable, Equatable {
    /// The daemon's words.
    let done: String
}
