import Wire

/// Why a run could not be carried out: says nothing about blocks.
public enum ChaosError: Error, CustomStringConvertible {
    case system(SystemCallError)
    case badAnswer(String)

    public var description: String {
        switch self {
        case .system(let error): "the coordinator's process: \(error)"
        case .badAnswer(let line): "the coordinator's process said what is no answer: \(line)"
        }
    }
}
