import ArgumentParser
import Foundation
import Settings

/// Which daemon is asked, and how its answer is printed.
struct AdminOptions: ParsableArguments {
    static let variable = "HEDDLE_SOCKET"

    @Option(
        help: ArgumentHelp(
            "The daemon's admin socket (default: what \(variable) says, or \(DaemonSettings().admin.socket)).",
            valueName: "path"),
        completion: .file())
    var socket: String?

    @Flag(help: "Print one JSON document instead of text.")
    var json = false

    var path: String {
        if let socket { return socket }
        let named = ProcessInfo.processInfo.environment[Self.variable] ?? ""
        return named.isEmpty ? DaemonSettings().admin.socket : named
    }
}
