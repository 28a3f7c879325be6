import Admin
import Console

/// How the head came to where it is.
struct HeadMoveText {
    private let move: HeadMove

    init(_ move: HeadMove) { self.move = move }

    var text: String {
        [
            "head        block \(Format.count(move.head.number))  \(move.head.hash)",
            "state root  \(move.head.stateRoot)",
            "way         \(way)",
        ].joined(separator: "\n")
    }

    private var way: String {
        let parts = [(move.undone, "taken back"), (move.redone, "brought back"), (move.executed, "executed")]
            .filter { $0.0 > 0 }.map { "\(Format.count($0.0, "block")) \($0.1)" }
        return parts.isEmpty ? "it was the head already" : parts.joined(separator: ", ")
    }
}
