import ArgumentParser
import Console
import Primitives
import State

/// Checks the whole state in a folder.
struct VerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Compute the root of the whole state in a folder anew, and compare everything with it.",
        discussion: """
            Every trie is built from the accounts and slots that are there: storage roots, the state root of the \
            head's header, every stored node, all code, and the chain of hashes from the head down. It needs as much \
            memory as the state, reads one moment of the chain, and a daemon may go on meanwhile.

            Exit status: 0 when all of it is right, 1 when something is not, 2 when it could not be read.

            Example: heddle verify --datadir chain
            """)

    @Option(help: ArgumentHelp("The folder of the chain.", valueName: "dir"), completion: .directory)
    var datadir: String

    @Flag(help: "Print one JSON document instead of lines.")
    var json = false

    func run() throws {
        try ChainFolder.check(datadir)
        let store = try Store.openReadOnly(path: datadir, options: .wholeStore)
        let snapshot = try store.snapshot()
        let total = try store.usage().databases.first { $0.database == .accounts }?.records
        var progress = Progress("verify", of: total)
        let fault: StoreError?
        var count = StateCount()
        do throws(StoreError) {
            count = try snapshot.verifyState { progress.advance(to: $0.accounts) }
            fault = nil
        } catch {
            guard error.isOfContents else { throw error }
            fault = error
        }
        progress.finish()
        let report = VerifyReport(snapshot.block, count, fault: fault)
        Terminal.write(json ? try JSONDocument.text(of: report) : report.text)
        if fault != nil { throw ExitStatus.otherwise.asError }
    }
}

extension StoreError {
    /// Whether what is stored is wrong, and not the way to it.
    fileprivate var isOfContents: Bool {
        switch self {
        case .corrupt, .trie, .proof, .stateRootMismatch, .storageRootMismatch: true
        default: false
        }
    }
}
