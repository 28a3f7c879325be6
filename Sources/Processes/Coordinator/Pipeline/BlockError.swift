import Chain
import State

/// Why a block was not committed. Whatever it is, the store is where it was.
public enum BlockError: Error, Equatable, CustomStringConvertible {
    /// The block breaks a rule of consensus.
    case invalid(InvalidBlock)
    /// Nothing can be said about the block: execution could not be carried through, in order either.
    case undecided(String)
    case store(StoreError)
    case pool(String)

    public var description: String {
        switch self {
        case .invalid(let fault): "invalid block: \(fault)"
        case .undecided(let reason): "no verdict on the block: \(reason)"
        case .store(let error): "the store failed: \(error)"
        case .pool(let reason): "the workers failed: \(reason)"
        }
    }
}
