import Chain
import State

/// Why a chain cannot be written into files.
public enum ChainExportError: Error, Equatable {
    case noBlock(UInt64, head: UInt64)
    /// Only the header is kept.
    case noBody(number: UInt64)
    case malformed(number: UInt64, Malformed)
    case store(StoreError)
    case file(ChainFileError)
}

extension ChainExportError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .noBlock(let number, let head): "there is no block \(number): the chain ends at block \(head)"
        case .noBody(let number): "of block \(number) only the header is kept"
        case .malformed(let number, let error): "block \(number): \(error)"
        case .store(let error): "\(error)"
        case .file(let error): "\(error)"
        }
    }
}
