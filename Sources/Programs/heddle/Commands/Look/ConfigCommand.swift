import Admin
import ArgumentParser
import Console
import Settings

/// The settings, and where each comes from.
struct ConfigCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "config",
        abstract: "Print the settings in force, and where each comes from.",
        discussion: """
            Without --config the daemon is asked for what it runs with. With --config the file is read here, together \
            with this shell's HEDDLE_ variables, and everything that is wrong with it is named: no daemon is needed. \
            The text is a settings file itself.

            Examples: heddle config
                      heddle config --config /etc/heddle/heddle.toml
            """)

    @Option(help: ArgumentHelp("Read this file instead of asking the daemon.", valueName: "file"), completion: .file())
    var config: String?

    @OptionGroup var admin: AdminOptions

    func run() throws {
        let settings = try config.map(read) ?? running()
        Terminal.write(admin.json ? try JSONDocument.text(of: settings) : SettingsText(settings).text)
    }

    private func running() throws -> [SettingReport] {
        var daemon = try DaemonConnection(admin)
        return try daemon.settings()
    }

    private func read(_ file: String) throws -> [SettingReport] {
        let variables = try SettingsEnvironment.ofThisProcess
        return try DaemonSettings.load(path: file, environment: variables).entries.map {
            SettingReport(name: $0.name, value: $0.value, origin: $0.origin)
        }
    }
}
