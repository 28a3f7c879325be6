import Coordinator
import State
import Wire

/// Why the daemon does not start, or cannot go on: what was found, and what to do about it.
public enum DaemonError: Error, CustomStringConvertible {
    case system(SystemCallError)
    case socket(path: String, SystemCallError)
    case unknownGroup(String)
    case store(path: String, StoreError)
    /// The store is empty.
    case noChain(path: String)
    /// The store was made without the rules of its chain.
    case noSchedule(path: String)
    case pipeline(BlockError)
    /// The processor has not what this program was compiled for.
    case processor(lacks: String)

    public var description: String {
        switch self {
        case .system(let error): "the system refused what the daemon needs: \(error)"
        case .socket(let path, let error):
            "the admin socket \(path) cannot be opened: \(error); is another daemon running, or the folder missing?"
        case .unknownGroup(let name):
            "there is no group \(name): make it (groupadd --system \(name)), or name another one in [admin]"
        case .store(let path, let error): "the store in \(path) cannot be opened: \(error)"
        case .noChain(let path):
            "there is no chain in \(path): write its genesis first (heddle init GENESIS.json --datadir \(path))"
        case .noSchedule(let path):
            "the store in \(path) does not say whose rules its chain follows: make it anew with heddle init"
        case .pipeline(let error): "\(error)"
        case .processor(let feature):
            "this processor lacks \(feature), which this build needs (x86-64-v3): build Heddle for it from source"
        }
    }
}
