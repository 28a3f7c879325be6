import Primitives

/// What the machine keeps with a frame, and the instruction loop does not need.
struct CallState {
    /// Where a failure reverts to.
    var checkpoint: Checkpoint?
    /// For a creation: the journal's index of the account that gets the code; else -1.
    var createdAccount = -1
    /// Where the caller wants the output, in its own memory.
    var outputOffset = 0
    var outputSize = 0
    /// EIP-8037: what this frame holds to pay for state, and what its successful children have settled.
    var reservoir: Int64 = 0
    var settled: Int64 = 0
    /// The journal's `stateBytes` when the frame started, after the nonce of a new contract and the value moved.
    var stateBytesAtStart: Int64 = 0
}
