/// Why bytes are not the record that was expected, beyond what RLP itself refuses.
enum RecordError: Error, Equatable, CustomStringConvertible {
    case missingField(String)
    case duplicateField(String)
    case tooFewItems(found: Int)
    case outOfRange(String, found: UInt64)
    /// A type that has no form in a record.
    case unsupported(String)

    var description: String {
        switch self {
        case .missingField(let name): "the field \"\(name)\" was expected, it is not there"
        case .duplicateField(let name): "the field \"\(name)\" is there twice"
        case .tooFewItems(let found): "more than \(found) items were expected"
        case .outOfRange(let type, let found): "a value of type \(type) was expected, \(found) was found"
        case .unsupported(let type): "a value of type \(type) does not go into a record"
        }
    }
}
