import Wire

/// Somebody who waits in the same place as the pool, and is served in the middle of a block, too: the pool's is the one
/// place where the coordinator waits.
///
/// What it does when it is called, the block waits for: little, and never blocking.
public protocol PoolGuest: AnyObject {
    /// Readable when the guest has something to do; a poller's own, where there are several.
    var descriptor: CInt { get }

    /// The descriptor is readable. Answers what is to be done about the pool, right away.
    func serve(_ status: PoolStatus) -> [PoolRequest]

    /// Something has happened in the pool, or was asked of it in vain.
    func note(_ news: PoolNews)

    /// The coordinator has come round to its place to wait. Called often: it lives.
    func pulse()
}
