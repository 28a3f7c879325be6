import Coordinator
import Primitives

/// What an import came to, by the hashes of the blocks, so that it can be compared.
enum ImportSummary: Equatable {
    case extended(Hash)
    case side
    case switched(undone: [Hash], redone: [Hash], executed: [Hash])
    case known

    init(_ result: ImportResult) {
        switch result {
        case .extended(let processed): self = .extended(processed.report.hash)
        case .side: self = .side
        case .known: self = .known
        case .switched(let way):
            self = .switched(
                undone: way.undone.map(\.hash), redone: way.redone.map(\.hash),
                executed: way.executed.map(\.report.hash))
        }
    }
}
