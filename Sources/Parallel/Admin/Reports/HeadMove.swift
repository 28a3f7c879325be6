/// How the chain came from one head to another.
public struct HeadMove: Codable, Equatable, Sendable {
    public var head: HeadReport
    /// Blocks that were taken back, brought back without execution, and executed.
    public var undone: Int
    public var redone: Int
    public var executed: Int

    public init(head: HeadReport, undone: Int, redone: Int, executed: Int) {
        self.head = head
        self.undone = undone
        self.redone = redone
        self.executed = executed
    }
}
