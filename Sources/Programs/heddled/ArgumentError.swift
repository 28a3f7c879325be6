/// What is wrong with the command line.
enum ArgumentError: Error, Equatable, CustomStringConvertible {
    case unknown(String)
    case valueMissing(String)
    case notAnAssignment(String)

    var description: String {
        switch self {
        case .unknown(let word): "\(word) is not known; heddled --help lists what is"
        case .valueMissing(let name): "\(name) wants a value"
        case .notAnAssignment(let text): "--set wants KEY=VALUE, as in --set workers.count=8, and found \(text)"
        }
    }
}
