import Admin
import Coordinator

/// Whom the desk asks for answers: it knows what the daemon does, and the desk knows who asks.
protocol DeskHost: AnyObject {
    /// Answers a request that can be answered at once; nil for one that is work for between two blocks.
    func answer(_ request: AdminRequest, _ status: PoolStatus) -> (reply: AdminReply, pool: [PoolRequest])?

    /// Why nothing is taken in at the moment; nil while it is.
    var refusal: AdminRefusal? { get }

    /// Somebody asked the process to end.
    func terminate(by signal: String)

    /// The loop has come round.
    func pulse()

    /// Something happened in the pool.
    func note(_ news: PoolNews)

    /// Something happened at the desk that an operator may want to know.
    func remark(_ text: String, peer: Int32)
}
