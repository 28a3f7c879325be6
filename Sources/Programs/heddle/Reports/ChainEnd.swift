import Console
import Primitives

/// Where a case's chain ended, if not where its file says.
struct ChainEnd: Encodable, Equatable {
    let caseName: String
    let expected: String
    let found: String

    /// Nil where the chain ended as the file says.
    init?(caseName: String, expected: Hash, found: Hash?) {
        guard found != expected else { return nil }
        self.caseName = caseName
        self.expected = expected.hex
        self.found = found?.hex ?? "no block"
    }

    /// One line for the person who watches.
    var line: String { "last block  \(found)  NOT AS EXPECTED: \(expected)" }
}
