/// Why a measurement could not be made; a workload with a wrong result is not one of them.
public enum BenchFailure: Error, Equatable, CustomStringConvertible {
    case noWorkloads(folder: String, match: String?)
    case unreadable(file: String, reason: String)
    case peerNotInstalled(command: String, output: String)
    case peerStopped(workload: String)
    case peerDisagrees(workload: String)
    case noPrecompile(match: String)
    case precompileFailed(String)
    case libraryDisagrees(String)
    case wrongRoot
    case noBlock(match: String)
    case wrongVerdict(block: String, String)
    case wrongGas(block: UInt64, expected: UInt64, found: UInt64)

    public var description: String {
        switch self {
        case .noWorkloads(let folder, let match):
            "there is no workload\(match.map { " with \"\($0)\" in its name" } ?? "") in \(folder)"
        case .unreadable(let file, let reason): "\(file) cannot be used: \(reason)"
        case .peerNotInstalled(let command, let output): "revm cannot be installed: \(command) said: \(output)"
        case .peerStopped(let workload): "revm stopped without an answer to \(workload)"
        case .peerDisagrees(let workload): "revm's result for \(workload) is not the expected one"
        case .noPrecompile(let match): "there is no precompile with \"\(match)\" in its name"
        case .precompileFailed(let name): "\(name) fails on an input that is good"
        case .wrongRoot: "a state root in tasks is another one than the whole"
        case .noBlock(let match): "there is no block with \"\(match)\" in its name"
        case .wrongVerdict(let block, let verdict): "the block of \(block) came out otherwise: \(verdict)"
        case .wrongGas(let block, let expected, let found):
            "block \(block) used \(found) gas, expected \(expected)"
        case .libraryDisagrees(let name): "\(name) does not give what its library gives"
        }
    }
}
