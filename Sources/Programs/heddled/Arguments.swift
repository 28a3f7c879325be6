import Glibc

/// The command line of the daemon: few flags, because every setting has a key.
///
/// Written by hand: the library that parses the command line of `heddle` brings Foundation, which would make the daemon
/// six times as large.
struct Arguments: Equatable {
    enum Action: Equatable { case run, checkConfiguration, printHelp, printVersion }

    /// Where a service finds its settings, if nothing else is said.
    static let defaultConfiguration = "/etc/heddle/heddle.toml"

    private(set) var action = Action.run
    /// Nil for none: every key has a default.
    private(set) var configuration: String? = Arguments.defaultConfiguration
    private(set) var overrides: [Override] = []

    struct Override: Equatable {
        let key: String
        let value: String
    }

    /// - Parameter words: without the program's name.
    init(_ words: [String]) throws(ArgumentError) {
        var rest = words[...]
        while let word = rest.popFirst() {
            let (name, attached) = Self.parts(of: word)
            func value() throws(ArgumentError) -> String {
                if let attached { return attached }
                guard let next = rest.popFirst() else { throw .valueMissing(name) }
                return next
            }
            switch name {
            case "--config": configuration = try value()
            case "--no-config": configuration = nil
            case "--check-config": action = .checkConfiguration
            case "--set": overrides.append(try Self.override(try value()))
            case "--store": overrides.append(Override(key: "store.path", value: Self.whole(path: try value())))
            case "--workers": overrides.append(Override(key: "workers.count", value: try value()))
            case "--admin-socket": overrides.append(Override(key: "admin.socket", value: Self.whole(path: try value())))
            case "--help", "-h": action = .printHelp
            case "--version": action = .printVersion
            default: throw .unknown(word)
            }
        }
    }

    private static func parts(of word: String) -> (name: String, value: String?) {
        guard word.hasPrefix("--"), let equals = word.firstIndex(of: "=") else { return (word, nil) }
        return (String(word[..<equals]), String(word[word.index(after: equals)...]))
    }

    /// A path as one types it: settings know whole ones only, for a service has no folder that it stands in.
    private static func whole(path: String) -> String {
        guard !path.isEmpty, !path.hasPrefix("/") else { return path }
        // SAFETY: with null the folder's name is memory of its own, freed below.
        guard let folder = unsafe getcwd(nil, 0) else { return path }
        defer { unsafe free(folder) }
        return unsafe String(cString: folder) + "/" + path
    }

    private static func override(_ text: String) throws(ArgumentError) -> Override {
        guard let equals = text.firstIndex(of: "=") else { throw .notAnAssignment(text) }
        return Override(key: String(text[..<equals]), value: String(text[text.index(after: equals)...]))
    }

    static let help = """
        heddled: executes and verifies Ethereum blocks in parallel, and follows the chain that is fed to it.

        usage: heddled [--config FILE | --no-config] [--set KEY=VALUE ...] [--check-config]

          --config FILE          settings in TOML (default: \(defaultConfiguration))
          --no-config            no file: defaults, environment and flags only
          --set KEY=VALUE        one setting, as --set workers.count=8; wins over the environment and the file
          --store DIR            short for --set store.path=DIR
          --workers N            short for --set workers.count=N
          --admin-socket PATH    short for --set admin.socket=PATH
          --check-config         say what is wrong with the settings, or print them all, and end
          --version              print the version and end
          --help, -h             print this and end

        Each setting can also come from the environment: HEDDLE_WORKERS_COUNT is [workers] count. The shipped
        heddle.toml explains every key. Steer the daemon with heddle: heddle status.

        Exit status: 0 after an orderly end, 1 when it could not start or go on, 2 when the command line or the
        settings are wrong.
        """
}
