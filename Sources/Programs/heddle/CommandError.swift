import Console

/// Why a command could not be carried out: what is wrong, and what to do about it.
enum CommandError: Error, Equatable {
    case noSuchFile(String)
    case noFixtures(in: String)
    case noSuchFolder(String, option: String)
    case notAFolder(String)
    case folderNotEmpty(String)
    case cannotCreate(folder: String, reason: String)
    case cannotWrite(file: String, reason: String)
    case noCases(matching: String?)
    case severalCases([String])
    case cannotRead(file: String, reason: String)
    case notACapsule(file: String, reason: String)
    case unknownNetwork(String)
    case noChain(in: String)
    case noList(String)
    case noStore(in: String)
    case hasChain(in: String, upTo: UInt64)
    case noBackup(in: String)
    case noGenesis(in: String)
    case noSchedule(in: String)
    case noBlock(UInt64, head: UInt64)
    case notEncoded(file: String, reason: String)
    case severalItems(file: String)
    case daemonIsPaused
    case stillDraining(Int)
}

extension CommandError: CustomStringConvertible {
    var description: String {
        switch self {
        case .noSuchFile(let path):
            "There is no file \(path). Name one that is there, and that you may read."
        case .noFixtures(let folder):
            "There is no .json or .json.gz file in \(folder). Name another folder with --fixtures (make: FIXTURES=DIR)."
        case .noSuchFolder(let path, let option):
            "There is no folder \(path). Name the right one with \(option)."
        case .notAFolder(let path):
            "\(path) is not a folder. Name one that is, or one that does not exist yet."
        case .folderNotEmpty(let path):
            "\(path) has something in it already, and a chain begins in an empty folder. Name a new one."
        case .cannotCreate(let folder, let reason):
            "The folder \(folder) cannot be made: \(reason). Name one that you may write to."
        case .cannotWrite(let file, let reason):
            "\(file) cannot be written: \(reason). Name one in a folder that is there and that you may write to."
        case .noCases(let text):
            text.map { "No case in the files has the name \"\($0)\", or has it in its name." }
                ?? "There is no case in the files."
        case .severalCases(let names):
            "One case is wanted, these are \(names.count): \(names.prefix(5).joined(separator: ", "))"
                + "\(names.count > 5 ? ", ..." : ""). Name one with --case."
        case .cannotRead(let file, let reason):
            "\(file) cannot be read: \(reason)."
        case .notACapsule(let file, let reason):
            "\(file) is no capsule that this Heddle reads: \(reason)."
        case .unknownNetwork(let name):
            "There is no network \(name). Name a fork as fixtures do: Amsterdam, Osaka, Prague, ..."
        case .noChain(let path):
            "There is no chain in \(path). Name a folder that `heddle init` or `heddle run --datadir` has made."
        case .noList(let verdict):
            "The block's execution did not come to its end, and so there is no list of it: \(verdict)."
        case .noStore(let path):
            "There is no chain in \(path). Begin one with `heddle init GENESIS --datadir \(path)`."
        case .hasChain(let path, let number):
            "\(path) has a chain already, up to block \(number). Go on with it (`heddle import`), or name a new folder."
        case .noBackup(let path):
            "There is no backup in \(path). `heddle backup list` shows which there are."
        case .noGenesis(let path):
            "The store in \(path) has no genesis yet. Begin its chain with `heddle init GENESIS --datadir DIR`."
        case .noSchedule(let path):
            "The store in \(path) does not say whose chain it holds. Make it again with `heddle init`."
        case .noBlock(let number, let head):
            "Block \(number) was not executed there, or not with its body: the chain ends at block \(head)."
        case .notEncoded(let file, let reason):
            "\(file) cannot be used: \(reason). Wanted is one block or list in RLP, as bytes or as hex text."
        case .daemonIsPaused:
            "The daemon is paused, and blocks would wait in it. Let it go on with `heddle resume`, then repeat this."
        case .stillDraining(let seconds):
            "The daemon still drains after \(Format.count(seconds, "second")), and goes on with it. "
                + "See how many blocks wait with `heddle status`; wait on with `heddle drain --wait`."
        case .severalItems(let file):
            "\(file) holds more than one block or list. Bring a whole file in with `heddle import`."
        }
    }
}
