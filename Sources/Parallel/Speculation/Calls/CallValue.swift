/// A value that is known of a call before it runs.
enum CallValue: Hashable, Sendable {
    case sender
    /// The contract that is called.
    case contract
    /// A word of the calldata, from 0; of a dynamic parameter that is where it begins.
    case parameter(Int)
    /// The ends of the array of addresses that this parameter is.
    case firstOfPath(Int)
    case lastOfPath(Int)
}
