/// What a frame asks or answers. The numbers are on the wire: they are never reused.
public enum FrameKind: UInt8, Sendable, CaseIterable {
    // Between any two processes.
    /// The first frame of a nursery: it runs.
    case hello = 1
    /// The first frame of a worker: it has opened what it needs and waits for work.
    case ready = 2
    /// End when everything before this is done.
    case bye = 3
    /// The answer to a request that could not be fulfilled; the payload is text that says why.
    case failed = 4
    /// Answered by the same payload: is anybody there?
    case echo = 5

    // Between the coordinator and the nursery.
    case fork = 8
    case kill = 9
    case forked = 10
    case exited = 11
    case forkFailed = 12

    // The work on blocks.
    case begin = 16
    case run = 17
    case effects = 18
    case end = 19
    /// The answer to a group that was executed on the values of the block's list.
    case listed = 20
    /// Give back what is not begun; never answered by itself.
    case shed = 21
    /// The answer to transactions of which only the senders were asked for.
    case senders = 22
    /// Who signed these transactions, of a block that has not begun?
    case recover = 23

    // The state root, and what makes it quick.
    /// A part of the merkleization.
    case merkle = 24
    case merklePart = 25
    /// Read these keys, so that they are in memory; answered by the same kind.
    case prefetch = 26

    // What makes a block quick.
    /// The block that is about to begin: read it meanwhile; never answered.
    case preview = 27

    // Incidents.
    /// Execute the block once more, in order, and say what it reads of the state.
    case record = 32
    case recorded = 33

    // Between the daemon and whoever steers it (module Admin); `block` numbers the requests of one connection.
    /// A question or a change.
    case request = 40
    /// What came of the request with this number; 0 for what concerns the connection.
    case answer = 41
    /// A block for the chain.
    case submit = 42
}
