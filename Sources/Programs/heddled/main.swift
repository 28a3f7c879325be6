import Capsule
import Daemon
import Glibc
import Nursery
import Settings

/// Writes a line to standard error.
func complain(_ text: String) {
    let bytes = Array("heddled: \(text)\n".utf8)
    // SAFETY: the kernel reads the array's bytes.
    _ = unsafe write(STDERR_FILENO, bytes, bytes.count)
}

FreedMemory.keep()
let arguments: Arguments
do { arguments = try Arguments(Array(CommandLine.arguments.dropFirst())) } catch {
    complain("\(error)")
    exit(2)
}
switch arguments.action {
case .printHelp:
    print(Arguments.help)
    exit(0)
case .printVersion:
    print(HeddleVersion.current)
    exit(0)
case .run, .checkConfiguration: break
}
let settings: DaemonSettings
do {
    settings = try DaemonSettings.load(
        path: arguments.configuration, environment: SettingsEnvironment.ofThisProcess,
        overrides: arguments.overrides.map { ($0.key, $0.value) })
} catch {
    for fault in error.faults { complain("\(fault)") }
    exit(2)
}
if arguments.action == .checkConfiguration {
    print(settings.text, terminator: "")
    exit(0)
}
do {
    var daemon = try Daemon.start(settings)
    try daemon.run()
} catch {
    complain("\(error)")
    exit(1)
}
