import Nursery
import Wire

/// Why the pool cannot do its work; what befalls one worker is a `PoolEvent`.
public enum PoolError: Error, Equatable {
    case launch(NurseryLaunchError)
    case system(SystemCallError)
    /// The request cannot be put on the wire.
    case request(WireError)
    /// Work was assigned to a worker that has some, or is not there.
    case notIdle(WorkerID)
    /// There is no worker, and several in a row did not start; this is the last one's fate.
    case workersDoNotStart(WorkerLost)
    case nurseryDoesNotStart(NurseryLost)
}
