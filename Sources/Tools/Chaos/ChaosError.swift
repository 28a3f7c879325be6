import Foundation

/// Why a run could not be carried out: says nothing about blocks.
public enum ChaosError: Error, CustomStringConvertible {
    case system(String, Int32)
    case badAnswer(String)

    public var description: String {
        switch self {
        case .system(let call, let code): "\(call): \(String(cString: strerror(code)))"
        case .badAnswer(let line): "the coordinator's process said what is no answer: \(line)"
        }
    }
}
