/// What a file's cases are, which the folder says that it is published in.
public enum FixtureFormat: Sendable {
    /// A genesis, and blocks to accept or to refuse.
    case blockchain
    /// One transaction on a state.
    case state
    /// A transaction by itself, under every fork.
    case transaction
    case trie
    case rlp
    case difficulty
    /// What the first clients were tested with, of several kinds.
    case basic
    /// A genesis block from its parts.
    case genesis
    case proofOfWork
    /// One block of the main network, with what it reads of the state.
    case mainnetBlock

    /// `path` is below the folder of sets, so that it begins with the set's name.
    public init(path: String) {
        let named = path.split(separator: "/").lazy.compactMap { FixtureFormat.folders[String($0)] }.first
        self = named ?? .blockchain
    }

    private static let folders: [String: FixtureFormat] = [
        "state-tests": .state, "TransactionTests": .transaction, "TrieTests": .trie, "RLPTests": .rlp,
        "DifficultyTests": .difficulty, "BasicTests": .basic, "GenesisTests": .genesis, "PoWTests": .proofOfWork,
        "mainnet-blocks": .mainnetBlock,
    ]
}
