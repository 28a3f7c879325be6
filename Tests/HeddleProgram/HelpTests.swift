import Foundation
import Testing

/// What the command says about itself, out of which completions and man pages are made.
@Suite struct HelpTests {
    private struct Dump: Decodable { let command: Command }

    private struct Command: Decodable {
        let commandName: String
        let shouldDisplay: Bool
        let abstract: String?
        let discussion: String?
        let subcommands: [Command]?
        let arguments: [Argument]?

        /// Itself, and all that are shown below it.
        var family: [Command] { [self] + (subcommands ?? []).filter(\.isOurs).flatMap(\.family) }
        /// `help` is the parser's own.
        private var isOurs: Bool { shouldDisplay && commandName != "help" }
    }

    private struct Argument: Decodable {
        struct Name: Decodable { let name: String }
        let shouldDisplay: Bool
        let abstract: String?
        let valueName: String?
        let names: [Name]?
    }

    private let family: [Command]

    init() throws {
        let dump = try Invocation.run("--experimental-dump-help")
        family = try JSONDecoder().decode(Dump.self, from: Data(dump.output.utf8)).command.family
    }

    @Test func `every command says what it does, and shows an example`() {
        #expect(family.count > 20)
        let wordless = family.filter { ($0.abstract ?? "").isEmpty || !($0.abstract ?? "").hasSuffix(".") }
        #expect(wordless.map(\.commandName) == [])
        let exampleless = family.filter { !($0.discussion ?? "").contains("heddle ") }
        #expect(exampleless.map(\.commandName) == [])
    }

    @Test func `every argument has help`() {
        let helpless = family.flatMap { command in
            (command.arguments ?? []).filter { $0.shouldDisplay && ($0.abstract ?? "").isEmpty }
                .map { "\(command.commandName) \($0.valueName ?? "?")" }
        }
        #expect(helpless == [])
    }

    @Test func `no name means two things`() {
        for command in family {
            let names = (command.subcommands ?? []).map(\.commandName)
            #expect(Set(names).count == names.count, "\(command.commandName)")
            let options = (command.arguments ?? []).flatMap { ($0.names ?? []).map(\.name) }
            #expect(Set(options).count == options.count, "\(command.commandName)")
        }
    }

    @Test func `help groups the commands by what one wants to do`() throws {
        let help = try Invocation.run("help")
        #expect(help.status == 0)
        let groups = [
            "RUN A NODE", "LOOK AT A NODE", "CHANGE A NODE", "CHAIN FILES", "BLOCKS AND LISTS", "FOR DEVELOPERS",
        ]
        let places = groups.map { help.output.firstRange(of: $0)?.lowerBound }
        #expect(places.allSatisfy { $0 != nil })
        #expect(places.compactMap { $0 } == places.compactMap { $0 }.sorted())
    }

    @Test(arguments: ["bash", "zsh", "fish"])
    func `every shell gets its completions`(shell: String) throws {
        let script = try Invocation.run("--generate-completion-script", shell)
        #expect(script.status == 0)
        #expect(script.output.contains("workers"))
    }
}
