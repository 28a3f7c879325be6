import Fixtures

extension JSONReader {
    /// Passes over a null; false, and nothing is read, where something else stands.
    mutating func skipNull() throws(JSONError) -> Bool {
        var ahead = self
        guard try ahead.kind() == .word, try ahead.word() == "null" else { return false }
        self = ahead
        return true
    }
}
