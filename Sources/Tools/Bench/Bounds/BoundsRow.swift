import Coordinator
import Scheduling

/// One block's line in the report.
struct BoundsRow {
    /// What became of the default settings.
    enum Way: String {
        case inParallel = "in parallel"
        case shortcut = "short cut"
        /// In parallel, and once more in order before it was refused.
        case twice
        /// A block without a list.
        case inOrder = "in order"

        init(_ report: BlockReport?) {
            if report?.tookShortcut == true {
                self = .shortcut
            } else if report?.parallelVerdict != nil {
                self = .twice
            } else {
                self = report?.strategy == .sequential ? .inOrder : .inParallel
            }
        }
    }

    let name: String
    let gasUsed: UInt64
    let bound: CostBound
    let inOrder: Samples
    let byDefault: Samples
    let way: Way

    var ratio: Double { inOrder.median > .zero ? byDefault.median / inOrder.median : 1 }
    var limit: Duration { bound.limit(inOrder: inOrder.median) }
    var isWithin: Bool { byDefault.median <= limit }
}
